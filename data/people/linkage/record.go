package linkage

import "rapport/data"

// Record is one identity with everything that is known of it, as it was written:
// normalising is done here. Every field may be empty and hold several values, of
// which the first twenty are read.
type Record struct {
	ID       int64
	Platform string            // where it is known from; two accounts of one platform are only suggested with a warning
	Kind     data.IdentityKind // what sort of identity it is
	List     int               // records of one list other than 0 are never compared with each other

	Names     []Name
	Emails    []string
	Handles   []string
	Phones    []string // with their country where it is known; else compared by their last digits
	URLs      []string // a profile's own address and the links in a bio alike
	Cities    []string
	Addresses []Address
	Births    []string // YYYY-MM-DD or YYYYMMDD
	Numbers   []Number
}

// Name is a person's name, either in parts or as displayed. Parts are taken in
// the order given and compared the other way round too.
type Name struct{ Given, Surname, Display string }

// Address is a postal address as far as it is known.
type Address struct {
	House    string // number
	Street   string
	Extra    string // second line: building, company, district
	Postcode string
	Region   string
}

// Number is a number that belongs to one person: of a customer, a member, an
// insurance. Only numbers of one name are compared.
type Number struct{ Name, Value string }
