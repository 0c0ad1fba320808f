# Finds a Chromium for the browser tests, or installs Debian's where that may be done. Sourced by make.
for name in "${BAKEN_CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then BAKEN_CHROMIUM=$(command -v "$name"); break; fi
done
if [ -z "${BAKEN_CHROMIUM:-}" ] && command -v apt-get >/dev/null 2>&1; then
  may=""; [ "$(id -u)" = 0 ] || may="sudo -n"
  if [ -z "$may" ] || sudo -n true 2>/dev/null; then
    echo "Chromium wordt geïnstalleerd voor de browsertests. / Installing Chromium for the browser tests."
    $may apt-get update -qq && DEBIAN_FRONTEND=noninteractive $may apt-get install -y -qq chromium >/dev/null
    BAKEN_CHROMIUM=$(command -v chromium || true)
  fi
fi
export BAKEN_CHROMIUM
[ "${CI:-}" = true ] && export BAKEN_BROWSER_TESTS=required
if [ -z "${BAKEN_CHROMIUM:-}" ]; then
  echo "*****************************************************************************"
  echo "** GEEN CHROMIUM: de browsertests worden NIET gedraaid.                     **"
  echo "** NO CHROMIUM: the browser tests do NOT run. Install Chromium and try again. **"
  echo "*****************************************************************************"
fi
