package people

import "strings"

// roles are mailboxes and accounts that belong to an office and not to a person
// (RFC 2142 and what shops use).
var roles = words(`abuse account accounting accounts admin administrator anonymous billing booking bookings bot business
	buchhaltung careers contact contacto customer customerservice deleted donotreply enquiries feedback finance guest hallo hello help helpdesk
	hi hola hostmaster hr info infos inquiries invoice invoices it jobs kontakt legal mail mailer mailerdaemon marketing me media moderator
	news newsletter nobody noreply notification notifications null office official order orders payment payments postmaster presse press privacy
	rechnung root sales security service services shop staff support sysadmin system team test undefined unknown user webmaster welcome`)

// Role reports whether an account, or what stands before the @ of an address, belongs
// to an office and not to a person: "info", "no-reply", "support2", "shop+eu".
func Role(account string) bool {
	return roles[strings.TrimRight(PlainAccount(account), "0123456789")]
}

// PlainAccount is a handle, or what stands before the @ of an address, without what
// people change about it: dots, hyphens, underscores, and a tag after a plus.
func PlainAccount(s string) string {
	if i := strings.IndexByte(s, '+'); i > 0 {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '.', '-', '_':
			return -1
		}
		return r
	}, s)
}
