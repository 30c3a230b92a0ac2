// Package mail reads mailboxes: mbox files of Google Takeout, Thunderbird, Apple
// Mail and others, and letters saved one by one. Of a letter the headers are
// read; its words only where the person asks for them, and attachments never.
//
// A mailbox can have tens of gigabytes. It is gone through twice as a stream: first
// for the owner's addresses and for which letter answers which, then for the
// letters. What is remembered of a letter are a few numbers.
package mail

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is e-mail.
var Format = &intake.Format{
	Name: "mail", Title: "E-mail", Short: "ML", Direction: "both",
	Files: []string{"*.mbox", "*.eml", "Thunderbird: Inbox, Sent … (without suffix)"},
	HowToGet: "Gmail: open takeout.google.com, choose Mail alone, and download the zip when it is ready. Apple Mail: select the mailbox, then Mailbox, Export Mailbox. " +
		"Thunderbird: Settings, Account settings, Local directory shows the folder; import the files Inbox and Sent. Outlook: drag letters into a folder, which saves them as .eml.",
	Wait: "Gmail: hours to 2 days",
	Holds: "Letters in both directions by e-mail address, with name, time, subject and what each answers. A letter of yours to more than 20 people is a publication. " +
		"The words of letters are read only where you ask for them.",
	Lacks:   "Newsletters and notices that you only received, spam, drafts and deleted letters: they are counted and left out. Attachments, and who opened a letter.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Root:  layout.Whole, // the folders of one mailbox
	Twice: true,
	Own:   []string{"archive_browser.html"}, // of Google's Takeout
	Layouts: []layout.Layout{
		{Kind: "mailbox", Title: "Mailbox", Version: "mbox", Inbound: true, Suffixes: []string{"mbox", "mbx", "txt", ""}, Read: readBox, Is: isBox},
		{Kind: "letter", Title: "Letter", Version: "eml", Inbound: true, Suffixes: []string{"eml"}, Read: readLetter, Is: isLetter},
	},
	Begin: func(e *layout.Export) { e.State = newMailbox(e.In.Options) },
	Ready: func(e *layout.Export) error { return e.State.(*mailbox).ready(e) },
	End:   func(e *layout.Export) error { return e.State.(*mailbox).report(e) },
}

// isBox looks for a line that begins a letter, and a header below it.
func isBox(h *layout.Head) bool {
	text := strings.TrimLeft(h.Text(), "\r\n")
	line, rest, _ := strings.Cut(text, "\n")
	return strings.HasPrefix(line, "From ") && begins([]byte(line)) && headerLine([]byte(rest))
}

// isLetter looks for the headers that no letter is without.
func isLetter(h *layout.Head) bool {
	text := strings.TrimLeft(h.More(), "\r\n")
	if strings.HasPrefix(text, "From ") {
		_, text, _ = strings.Cut(text, "\n")
	}
	head := "\n" + strings.ToLower(text)
	return headerLine([]byte(text)) && strings.Contains(head, "\nfrom:") &&
		(strings.Contains(head, "\ndate:") || strings.Contains(head, "\nreceived:") || strings.Contains(head, "\nmessage-id:"))
}

// mailbox is what the letters tell for each other.
type mailbox struct {
	own     []string        // the owner's addresses in the order in which they were found
	mine    map[string]bool // the same in lower case
	hashes  map[uint32]bool // the same as numbers
	threads threads
	told    bool
	bulk    int // newsletters, lists and notices that were left out
	junk    int // spam, drafts and deleted letters
}

func newMailbox(o intake.Options) *mailbox {
	m := &mailbox{mine: map[string]bool{}, hashes: map[uint32]bool{}, threads: threads{links: map[uint64]link{}}}
	for _, name := range append([]string{o.Account}, o.Me...) {
		if data.Normalize(data.ByEmail, name) != "" {
			m.hashes[short(name)] = true
		}
	}
	return m
}

// me notes an address of the owner's.
func (m *mailbox) me(f *layout.File, address string) {
	lower := strings.ToLower(address)
	if m.mine[lower] || data.Normalize(data.ByEmail, address) == "" {
		return
	}
	m.mine[lower] = true
	m.hashes[short(address)] = true
	m.own = append(m.own, address)
	f.Me(data.Ref{Kind: data.ByEmail, Value: address})
}

func (m *mailbox) ready(e *layout.Export) error {
	if len(m.own) > 0 {
		e.In.SetAccount(m.own[0])
	}
	return nil
}

// tell states the owner's addresses, once.
func (m *mailbox) tell(f *layout.File) error {
	if m.told || f.Looking() {
		return nil
	}
	m.told = true
	for _, address := range m.own {
		if err := f.Send(1, &data.Identity{Ref: data.Ref{Kind: data.ByEmail, Value: address}}); err != nil {
			return err
		}
	}
	return nil
}

func (m *mailbox) report(e *layout.Export) error {
	if m.bulk > 0 {
		e.Warn(data.WarnLeftOut, "%s left out: nobody wrote them to you alone.", data.CountOf(m.bulk, "newsletter or notice was", "newsletters and notices were"))
	}
	if m.junk > 0 {
		e.Warn(data.WarnLeftOut, "%s left out.", data.CountOf(m.junk, "letter in spam, drafts or the bin was", "letters in spam, drafts or the bin were"))
	}
	if m.threads.full {
		e.Warn(data.WarnLimit, "The mailbox has more than %d letters; which letter answers which is not known for all of them.", maxLinks)
	}
	return nil
}
