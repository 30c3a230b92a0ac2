package data

// SumPart is the sum of one column of a table of sales.
type SumPart struct {
	Name  string // "discounts"
	Minor int64
}

// Parts are the sums between gross and net that are not zero, so that a person can compare
// them with the file before it is imported: gross − discounts + shipping + tax on top −
// refunded − tax owed − fees − cost of goods is net.
func (m MoneySum) Parts() []SumPart {
	var parts []SumPart
	for _, p := range []SumPart{{"discounts", m.Discounts}, {"shipping", m.Shipping}, {"tax on top", m.TaxOnTop}, {"refunded", m.Refunds}, {"tax owed", m.Tax}, {"fees", m.Fees}, {"cost of goods", m.Cost}} {
		if p.Minor != 0 {
			parts = append(parts, p)
		}
	}
	return parts
}
