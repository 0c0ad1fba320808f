### Teams.

teams-change = Wijzigen
teams-send-files = Stuur je bestanden in deze chat, met de paperclip. Ze komen vanzelf bij deze melding. Druk daarna op de knop hieronder.
teams-description = Meld digitale agressie
teams-description-long = Baken leidt je stap voor stap door het protocol digitale agressie van de gemeente. Je kunt melden, bewijs bewaren, overleggen, reageren en afsluiten. Wat je vertelt, komt nooit in een kanaal.
teams-extension = Melden bij Baken
teams-extension-description = Meld dit bericht als digitale agressie
error-teams-secrets = Microsoft neemt de gegevens van de Teams-app niet aan. Controleer TEAMS_APP_ID, TEAMS_APP_PASSWORD en TEAMS_TENANT_ID. Is het wachtwoord verlopen? Maak dan een nieuw wachtwoord in Entra.
error-teams-unreachable = Baken kan Microsoft niet bereiken. Controleer of deze server login.microsoftonline.com en login.botframework.com mag bereiken, of het adres in TEAMS_OPENID_METADATA_URL en TEAMS_LOGIN_BASE.
about-page = Baken van de gemeente { $municipality }. Baken leidt medewerkers door het protocol digitale agressie. Wat zij melden, wordt versleuteld bewaard op de server van de gemeente. Alleen wie het volgens het protocol mag zien, krijgt het te zien. Baken deelt niets met anderen. Vragen? Ga naar de coördinator agressie van de gemeente.
