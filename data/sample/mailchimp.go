package sample

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"time"
)

// What the three lists of an audience share, and how each ends.
var (
	audienceColumns = words("Email_Address First_Name Last_Name MEMBER_RATING OPTIN_TIME OPTIN_IP CONFIRM_TIME CONFIRM_IP LATITUDE LONGITUDE GMTOFF DSTOFF TIMEZONE CC REGION")
	audienceTail    = words("LEID EUID NOTES TAGS")
)

// audience is one of the lists: its column after the shared ones, and its rows.
type audience struct {
	file    string
	columns []string
	holds   func(*subscriber) bool
	cells   func(*subscriber) []string
}

func audiences() []audience {
	return []audience{
		{
			"subscribed_members_export_7c1d.csv", words("LAST_CHANGED"),
			func(s *subscriber) bool { return !s.bounced && s.left.IsZero() },
			func(s *subscriber) []string { return []string{mailTime(s.joined)} },
		},
		{
			"unsubscribed_members_export_7c1d.csv", words("UNSUB_TIME UNSUB_CAMPAIGN_TITLE UNSUB_CAMPAIGN_ID UNSUB_REASON UNSUB_REASON_OTHER"),
			func(s *subscriber) bool { return !s.left.IsZero() },
			func(s *subscriber) []string { return []string{mailTime(s.left), "", "", s.reason, ""} },
		},
		{
			"cleaned_members_export_7c1d.csv", words("CLEAN_TIME CLEAN_CAMPAIGN_TITLE CLEAN_CAMPAIGN_ID"),
			func(s *subscriber) bool { return s.bounced },
			func(s *subscriber) []string { return []string{mailTime(s.joined.AddDate(0, 0, 30)), "", ""} },
		},
	}
}

func mailTime(t time.Time) string { return t.UTC().Format(time.DateTime) }

// mailchimpZip writes the account export: the audience, the campaigns, and each
// opening and click in a file named after its campaign.
func (w *world) mailchimpZip() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const root = "tonwerk-nora/"
	for _, a := range audiences() {
		if err := w.csvMember(z, root+"lists/studio_letter/"+a.file, w.audienceRows(a)); err != nil {
			return nil, err
		}
	}
	campaigns := [][]string{{"Title", "Subject", "List", "Send Date", "Total Recipients"}}
	for _, c := range w.letters.campaigns {
		campaigns = append(campaigns, []string{c.title, c.title + " ☕", "Studio letter", mailTime(c.at), fmt.Sprint(len(w.letters.subscribers))})
	}
	if err := w.csvMember(z, root+"campaigns.csv", campaigns); err != nil {
		return nil, err
	}
	for _, c := range w.letters.campaigns {
		file := strings.ReplaceAll(strings.ToLower(c.title), " ", "_")
		file = strings.ReplaceAll(file, ",", "") + ".csv"
		opens, clicks := [][]string{{"Timestamp", "Email"}}, [][]string{{"Timestamp", "Email", "Url"}}
		for _, o := range c.opens {
			opens = append(opens, []string{mailTime(o.at), o.email})
		}
		for _, o := range c.links {
			clicks = append(clicks, []string{mailTime(o.at), o.email, o.url})
		}
		if err := w.csvMember(z, root+"granular_activity/opens/"+file, opens); err != nil {
			return nil, err
		}
		if err := w.csvMember(z, root+"granular_activity/clicks/"+file, clicks); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("write zip: %w", err)
	}
	return b.Bytes(), nil
}

func (w *world) audienceRows(a audience) [][]string {
	var head []string
	for _, name := range slices.Concat(audienceColumns, a.columns, audienceTail) {
		if strings.Contains(name, "Address") || strings.Contains(name, "Name") {
			name = strings.ReplaceAll(name, "_", " ")
		}
		head = append(head, name)
	}
	rows := [][]string{head}
	for i, s := range w.letters.subscribers {
		if !a.holds(s) {
			continue
		}
		first, last, _ := strings.Cut(s.name, " ")
		row := []string{s.email, first, last, "2", mailTime(s.joined), "", mailTime(s.joined), "", "", "", "1", "2", "Europe/Berlin", "DE", "BE"}
		row = append(row, a.cells(s)...)
		rows = append(rows, append(row, fmt.Sprint(80001+i), fmt.Sprintf("e%07x", 7919*(i+1)), "", ""))
	}
	return rows
}

// csvMember adds a table to a zip.
func (w *world) csvMember(z *zip.Writer, name string, rows [][]string) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.now})
	if err != nil {
		return fmt.Errorf("write zip: %w", err)
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
