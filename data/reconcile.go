package data

// Reconciliation compares a sum that a file states with the sum of its rows that were
// taken in: a line of totals, a payout, the balance of an account.
type Reconciliation struct {
	File     int    // index of the file in its export
	Line     int    // where the file states it
	Name     string // what is compared, in words: "Total", "Payout po_1"
	Currency string
	From, To Day   // first and last day of the rows; 0: not dated
	Stated   int64 // what the file says, minor units
	Ours     int64
	// Rows make up the difference: those that were rejected or cannot be explained.
	Rows []ReconciledRow
}

// Difference is what is missing here; below zero: what is too much.
func (r Reconciliation) Difference() int64 { return r.Stated - r.Ours }

// Agreeing counts the sums that agree with their rows, and returns the others.
func Agreeing(all []Reconciliation) (agree int, differ []Reconciliation) {
	for _, r := range all {
		if r.Difference() == 0 {
			agree++
		} else {
			differ = append(differ, r)
		}
	}
	return agree, differ
}

// ReconciledRow is a row that a sum of the file contains and ours does not.
type ReconciledRow struct {
	Line   int
	Reason string
	Amount int64
	Known  bool // the amount could be read
}
