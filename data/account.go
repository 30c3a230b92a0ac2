package data

import "strings"

// Account is whose files they are: the format that reads them and the account that
// they name; an empty Name where they name none.
type Account struct {
	Format string
	Name   string
}

// ParseAccount reads "awin", or "skool/soap club" where files name an account. Formats
// have no stroke in their names.
func ParseAccount(text string) Account {
	format, name, _ := strings.Cut(strings.TrimSpace(text), "/")
	return Account{strings.ToLower(strings.TrimSpace(format)), strings.TrimSpace(name)}
}

// String writes an account as ParseAccount reads it.
func (a Account) String() string {
	if a.Name == "" {
		return a.Format
	}
	return a.Format + "/" + a.Name
}
