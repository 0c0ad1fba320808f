"""What a payload says of a file may be anything: it is taken as a file or as none, and nothing falls."""

import pytest

from bot.file_addresses import is_at, is_like
from bot.slack import payloads as slack
from bot.teams import payloads as teams
from bot.turn import LONGEST_NAME, OfferedFile

ANYTHING = (None, True, False, -1, -(10**30), 10**30, 1.5, "", "12", "abc", "\x00", "../" * 300, [],
            {}, [[]], {"a": 1}, "x" * 100_000, "\ud800")  # fmt: skip
HOSTS = ("files.slack.com", "127.0.0.1:80")


@pytest.mark.parametrize(
    "field", ["id", "url_private_download", "url_private", "name", "title", "size"]
)
@pytest.mark.parametrize("value", ANYTHING, ids=repr)
def test_any_field_of_a_file_of_slack_may_be_anything(field: str, value: object) -> None:
    real = {
        "id": "F1",
        "url_private_download": "https://files.slack.com/a",
        "name": "a.png",
        "size": 5,
    }

    for file in slack.offered([{**real, field: value}]):
        assert_plain(file)


@pytest.mark.parametrize("value", ANYTHING, ids=repr)
def test_the_list_of_files_may_be_anything(value: object) -> None:
    view = {"state": {"values": {"a": {"b": {"type": "file_input", "files": value}}}}}

    assert slack.offered(value) == slack.files_of(view) == ()
    assert slack.offered([value, value]) == ()
    assert teams.files_of({"serviceUrl": "https://s.example", "attachments": value}) == ()
    attached = {"serviceUrl": "https://s.example", "attachments": [value]}
    assert all(file.reference["url"] == "" for file in teams.files_of(attached))


@pytest.mark.parametrize("field", ["contentType", "name", "contentUrl", "content"])
@pytest.mark.parametrize("value", ANYTHING, ids=repr)
def test_any_field_of_a_file_of_teams_may_be_anything(field: str, value: object) -> None:
    for kind in (teams.DOWNLOAD, "image/png"):
        real = {"contentType": kind, "name": "a.png", "contentUrl": "https://s.example/a",
                "content": {"downloadUrl": "https://x.sharepoint.example/a"}}  # fmt: skip
        for file in teams.files_of({"serviceUrl": "https://s.example",
                                    "attachments": [{**real, field: value}]}):  # fmt: skip
            assert_plain(file)


def assert_plain(file: OfferedFile) -> None:
    assert isinstance(file.name, str)
    assert len(file.name) <= LONGEST_NAME
    assert "".join((file.name, *file.reference.values())).encode()
    assert isinstance(file.size, int)
    assert file.size >= -1
    assert all(isinstance(value, str) for value in file.reference.values())
    assert not is_at("https://evil.example/" + file.reference["url"], HOSTS[0])


@pytest.mark.parametrize("url", [
    "http://files.slack.com/a", "https://files.slack.com.evil.example/a",
    "https://files.slack.com@evil.example/",
    "https://evil.example/files.slack.com", "//files.slack.com/a", "files.slack.com", "", "https://[::1",
    "x" * 9999,
    "https://files.slack.com:99999/a", "https://FILES.slack.com:80/", "ftp://files.slack.com/a",
    "javascript:1",
])  # fmt: skip
def test_a_token_goes_to_slacks_own_host_over_https_only(url: str) -> None:
    assert not is_at(url, "files.slack.com")


def test_a_token_goes_to_the_host_that_is_meant() -> None:
    assert is_at("https://files.slack.com/files-pri/T1-F1/a.png", "files.slack.com")
    assert is_at("http://127.0.0.1:80/a", "127.0.0.1:80")


@pytest.mark.parametrize("url", [
    "http://x.sharepoint.example/a", "https://169.254.169.254/latest/meta-data", "https://127.0.0.1/a",
    "https://localhost:8080/readyz", "https://[::1]/a", "https://2130706433/", "https://0x7f000001/",
    "file:///etc/passwd",
    "https:///a", "https://a:b@x.sharepoint.example/", "https://[fe80::1", "", "gopher://x", "https://x:99999999/",
])  # fmt: skip
def test_a_link_leads_to_no_network_of_ours(url: str) -> None:
    assert not is_like(url, "https://smba.trafficmanager.example/emea/")


def test_a_link_to_a_store_of_theirs_may_be_followed() -> None:
    assert is_like(
        "https://x-my.sharepoint.example/a?b=c", "https://smba.trafficmanager.example/emea/"
    )
    assert not teams.is_from("https://[::1", "https://s.example")
