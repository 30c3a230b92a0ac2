package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/data"
	"rapport/data/store"
)

// TestDeclinedReferral: what a partner program declines later is gone with its
// commission and whom it credited, and is back when the later file is taken back.
func TestDeclinedReferral(t *testing.T) {
	w := fresh(t)
	approved := settlement("awin", "", "9", 0, 0, program("shopify", "1"))
	approved.Events = []data.SaleEvent{{Kind: data.CommissionEvent, At: approved.OrderedAt, Amount: 80}}
	approved.Touches = []data.Touch{{Kind: data.LinkTouch, Key: "affiliate", Value: "lena"}}
	declined := settlement("awin", "", "9", 0, 0)
	keep(t, w, "shop", "orders.csv", now(), placed("shopify", "1", 1000))
	keep(t, w, "awin", "september.csv", now().Add(-48*time.Hour), approved)
	credited := func() string {
		text := ""
		for _, s := range settled(t, w).Sales {
			text += fmt.Sprintf("%s %d %v;", s.Platform, s.Total, s.Links)
		}
		return text + fmt.Sprint(commissions(t, w))
	}
	const with, without = "shopify 1000 [lena];[80]", "shopify 1000 [];[]"
	if got := credited(); got != with {
		t.Error(got)
	}
	later := keep(t, w, "awin", "october.csv", now().Add(-time.Hour), declined)
	if got := credited(); got != without {
		t.Error("declined later:", got)
	}
	if _, err := w.Undo(t.Context(), later.ID); err != nil {
		t.Fatal(err)
	}
	if got := credited(); got != with {
		t.Error("taken back:", got)
	}
	mustBeSound(t, w)
}

func commissions(t *testing.T, w *store.Workspace) []string {
	t.Helper()
	var list []string
	err := w.Ask(t.Context(), "SELECT amount_minor FROM sale_event WHERE kind = 'commission'", func([]string) error { return nil }, func(row []any) error {
		list = append(list, fmt.Sprint(row[0]))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestPartnerNames: a deal's partner is known by the name, address and handle of the sheet
// and of the person who has them, and a sale by the affiliate whom a program names.
func TestPartnerNames(t *testing.T) {
	w := fresh(t)
	lena := data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: "@Lena.Bakes", Name: "Lena"}
	keep(t, w, "partners", "sheet.csv", now(),
		&data.Deal{Key: "1", Partner: "Lena  BAKES", Person: lena, PersonAlso: []data.Ref{mail("", "Lena@example.test", "Lena")}, Codes: []string{"L10"}},
		&data.Link{A: lena, B: mail("", "Lena@example.test", "Lena"), Reason: "partner sheet"})
	keep(t, w, "shop", "orders.csv", now(), placed("shopify", "1", 1000), with(referral("awin", 800, "EUR", 3), func(s *data.Sale) {
		s.Touches = []data.Touch{
			{Kind: data.LinkTouch, Key: "affiliate", Value: " LENA@example.test "}, {Kind: data.LinkTouch, Key: "click_ref", Value: "story"}, {Kind: data.CodeTouch, Value: "L10"},
		}
	}))
	facts := settled(t, w)
	if diff := cmp.Diff([]string{"lena.bakes", "lena@example.test", "lena bakes"}, facts.Deals[0].Names); diff != "" {
		t.Error(diff)
	}
	s := facts.Sales[0]
	if diff := cmp.Diff([]string{"lena@example.test"}, s.Affiliates); diff != "" {
		t.Error(diff)
	}
	want := []data.CommissionFact{{Currency: "EUR", Minor: 80, Codes: []string{"l10"}, Links: []string{"lena@example.test", "story"}, Affiliates: []string{"lena@example.test"}}}
	if diff := cmp.Diff(want, s.Commissions, cmpopts.IgnoreFields(data.CommissionFact{}, "Record")); diff != "" {
		t.Error(diff)
	}
}

// TestCommissionInFees: a shop that runs the program itself has the commission among its
// fees, where a file tells them.
func TestCommissionInFees(t *testing.T) {
	w := fresh(t)
	own := data.SaleRef{Scope: "tiktokshop", Value: "A"}
	keep(t, w, "tiktokshop", "a.csv", now(), payment("tiktokshop", "A", 1000, 90, own), with(referral("tiktokshop", 1000, "EUR", 3), func(s *data.Sale) {
		s.Layer, s.Refs = "affiliate", []data.SaleRef{own}
	}))
	s := settled(t, w).Sales[0]
	if len(s.Commissions) != 1 || !s.Commissions[0].InFees || s.Fees != 90 {
		t.Errorf("%+v, fees %d", s.Commissions, s.Fees)
	}
}
