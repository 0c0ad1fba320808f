### Timestamps: the settings, the check, and what stands beside evidence.

settings-timestamp-url = { $value } is no safe address for a timestamp authority. It must begin with https://.
settings-timestamp-root = { $file } holds no root certificate. Put the certificate (PEM) of the timestamp authority there. The path begins in the folder of baken.toml.
check-timestamp = Timestamp authority { $name } gives good timestamps.
check-timestamp-bad = Timestamp authority { $name } gives no good timestamp ({ $why }). Is the address in baken.toml right? And is the right certificate named there?
check-timestamps-off = Timestamps are off: no authority is set in [timestamps].
evidence-stamped = timestamp by { $authority } at { $at }
dossier-stamps = Timestamps
dossier-stamp-by = Timestamp authority
dossier-stamp-none = none
dossier-stamps-note = A timestamp comes from somebody outside the municipality. It proves that the file was there by then. It is in the folder tokens, with the certificate of who gave it.
audit-fault-stamp-gone = The timestamp of this line is gone.
audit-fault-stamp-other = The timestamp of this line is not the one that was kept.
audit-fault-stamp-bad = The timestamp of this line does not hold.
audit-fault-stamp-untrusted = The timestamp of this line rests on a root that does not count.
stamps-vouched = { $number ->
    [one] One timestamp rests
   *[other] { $number } timestamps rest
} on the root { $name }, SHA-256 { $fingerprint }.
stamps-trust-is-yours = Do you trust that root? That is for you to say. See whether the authority itself names the same fingerprint. With --roots you say which roots count.
cli-roots = a PEM file with the root certificates that you trust for timestamps
error-roots-unreadable = { $file } holds no root certificate (PEM), or it cannot be read.
dossier-fault-token = This timestamp belongs to no file: { $what }
dossier-fault-token-unreadable = This timestamp cannot be read: { $what }
dossier-fault-token-refused = This is a refusal and no timestamp: { $what }
dossier-fault-token-imprint = This timestamp is about another file: { $what }
dossier-fault-token-nonce = This timestamp answers another question: { $what }
dossier-fault-token-signer = Who signed this timestamp does not stand in it as it should: { $what }
dossier-fault-token-purpose = The certificate of this timestamp is not meant for timestamps: { $what }
dossier-fault-token-expired = The certificate was not valid at the moment of this timestamp: { $what }
dossier-fault-token-signature = The signature of this timestamp does not hold: { $what }
dossier-fault-token-untrusted = The chain of this timestamp does not end at a root that counts: { $what }
reading-arrival = arrival of evidence
