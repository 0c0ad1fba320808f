### Teams.

teams-change = Change
teams-send-files = Send your files in this chat, with the paperclip. They are added to this report by themselves. Then press the button below.
teams-description = Report digital aggression
teams-description-long = Baken leads you through the municipal protocol for digital aggression: report, keep evidence, consult, respond and close. What you tell never appears in a channel.
teams-extension = Report to Baken
teams-extension-description = Report this message as digital aggression
error-teams-secrets = Microsoft does not accept the Teams app’s credentials. Check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID. Has the password expired? Then make a new one in Entra.
error-teams-unreachable = Baken cannot reach Microsoft. Check that this server may reach login.microsoftonline.com and login.botframework.com, or the address in TEAMS_OPENID_METADATA_URL and TEAMS_LOGIN_BASE.
about-page = Baken of the municipality of { $municipality }. Baken leads employees through the protocol for digital aggression. What they report is kept encrypted on the municipality’s own server and shown only to those who may see it by the protocol. Baken shares nothing with others. Questions? Ask the municipality’s aggression coordinator.
