// Package paypal reads PayPal's activity download and its statement, in the languages of
// its reports. Money that came in for something sold is a sale of its own unless a shop's
// order is the same sale; what the owner bought, transfers, holds and conversions of
// currency are none, but take part in the balance that the report states.
//
// Dates and decimals follow the country of the account and not the language of the
// header; the zone stands in a column of its own.
package paypal

import (
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is PayPal.
var Format = &intake.Format{
	Name: "paypal", Title: "PayPal", Short: "PP", Direction: "sales", Files: []string{"Download.CSV", "*-CSR-*.CSV"},
	HowToGet: "Activity > Download, or Reports > Activity download: all transactions, all fields, format CSV. The statement under Reports > Statements works too; it has no states and " +
		"no items.",
	Wait: "minutes; the report is then in the list below the form",
	Holds: "Payments received with fee, state, payer's name, e-mail and phone, item, shipping, tax, invoice number, note; refunds, chargebacks and fees with their dates; the balance " +
		"after each row.",
	Lacks: "Goods of a cart one by one, discounts, and what led a buyer to you, but for notes and invoice numbers.",
	Claim: files.Claim, Read: files.Read,
}

var files = ledger.Files(activity, statement)

// Columns, in English, German, French, Spanish, Italian and Dutch.
const (
	date      = "Date|Datum|Fecha|Data"
	kind      = "Type|Typ|Tipo"
	text      = "Description|Beschreibung|Descripción|Descrizione|Omschrijving"
	currency  = "Currency|Währung|Devise|Divisa|Moneda|Valuta"
	gross     = "Gross|Brutto|Avant commission|Brut|Bruto|Lordo"
	fee       = "Fee|Gebühr|Entgelt|Commission|Frais|Comisión|Tarifa|Tariffa|Kosten"
	net       = "Net|Netto|Neto"
	id        = "Transaction ID|Transaktionscode|Numéro de transaction|Id. de transacción|Codice transazione|Transactiereferentie"
	reference = "Reference Txn ID|Zugehöriger Transaktionscode|Numéro de la transaction de référence|Id. de referencia de la transacción|Id. de referencia de trans.|" +
		"Codice transazione di riferimento"
	invoice = "Invoice Number|Invoice ID|Rechnungsnummer|Numéro de facture|Identifiant de facture|Número de factura|N.° de factura|N.° de formato de pago|Numero fattura|Numero della fattura|" +
		"Factuurnummer|Factuurreferentie"
	impact = "Balance Impact|Auswirkung auf Guthaben|Impact sur le solde|Repercusiones en el saldo|Impatto sul saldo|Effetto sul saldo|Effect op saldo"
)

var activity = ledger.Spec{
	Layout: layout.Layout{Kind: "activity", Title: "Activity", Version: "activity download", Columns: []string{date, kind, currency, gross, fee, net, id}},
	Role:   data.PaymentRole, Scope: "paypal", Signed: true, Tax: ledger.TaxOnTop, Types: types, Act: act, Statuses: states, Each: row,
	Cells: ledger.Cells{
		ledger.ID: {id}, ledger.Type: {kind, text}, ledger.Status: {"Status|État|Estado|Stato"}, ledger.At: {date}, ledger.Clock: {"Time|Uhrzeit|Heure|Hora|Ora|Orario|Tijd"},
		ledger.Zone: {"TimeZone|Time Zone|Zeitzone|Fuseau horaire|Zona horaria|Fuso orario|Tijdzone"}, ledger.CurrencyCode: {currency},
		ledger.Total: {gross}, ledger.Fee: {fee}, ledger.Net: {net}, ledger.Balance: {"Balance|Guthaben|Solde|Saldo"},
		ledger.Shipping: {"Shipping and Handling Amount|Versand- und Bearbeitungsgebühr|Montant des frais d'expédition et de traitement|Montant des frais de livraison et de traitement|" +
			"Importe de envío y manipulación|Importo spese di spedizione e imballaggio|Importo per spedizione e imballaggio|Verzendkosten"},
		ledger.Tax:    {"Sales Tax|Umsatzsteuer|TVA|Impuesto sobre ventas|Imposte sulle vendite|IVA|Btw"},
		ledger.Email:  {"From Email Address|Absender E-Mail-Adresse|De l'adresse email|Adresse email de l'expéditeur|Correo electrónico del remitente|Indirizzo email mittente|Van e-mailadres"},
		ledger.Phone:  {"Contact Phone Number|Telefon|Numéro de téléphone du contact|Número de teléfono de contacto|Numero di telefono del contatto|Telefoonnummer"},
		ledger.Person: {"Name|Nom|Nombre|Nome|Naam"},
		ledger.Street: {"Address Line 1|Adresszeile 1|Adresse|Dirección"}, ledger.Extra: {"Address Line 2/District/Neighborhood|Adresszusatz|Adresse (suite)/District/Quartier|Dirección (continuación)/Distrito/Barrio"},
		ledger.Postcode: {"Zip/Postal Code|PLZ|Code postal|Código postal"}, ledger.Region: {"State/Province/Region/County/Territory/Prefecture/Republic|Bundesland|État/Province/Région/Comté/Territoire/Préfecture/République|Estado/Provincia/Región/Condado/Territorio/Prefectura/República"},
		ledger.City: {"Town/City|Ort|Ville|Población o Ciudad|Città|Plaats"}, ledger.Country: {"Country|Land|Pays|País|Paese"},
		ledger.Item: {"Item Title|Artikelbezeichnung|Titre de l'objet|Nombre del artículo|Titolo oggetto|Objecttitel"}, ledger.ForOrder: {invoice},
		ledger.Quantity: {"Quantity|Anzahl|Quantité|Cantidad|Quantità|Aantal"},
	},
}

// statement has the type in a column of descriptions and no states: all of it happened.
var statement = with(activity, layout.Layout{Kind: "statement", Title: "Statement", Version: "statement", Columns: []string{date, text, currency, gross, fee, net, id}})

func with(s ledger.Spec, l layout.Layout) ledger.Spec {
	s.Layout = l
	return s
}

func cell(r layout.Row, column string) string { return r.Get(strings.Split(column, "|")...) }

// act settles by direction what a type leaves open: a payment of the owner has the type
// of one received. A row without an effect on the balance is a request, an authorisation,
// an item of a cart, or was denied.
func act(r layout.Row) (ledger.Act, bool) {
	if r.Has(strings.Split(impact, "|")...) {
		switch word := strings.ToLower(cell(r, impact)); word {
		case "", "memo", "mémo", "nota", "promemoria":
			return ledger.Skip, true
		}
	}
	word := strings.ToLower(cell(r, kind))
	if word == "" {
		word = strings.ToLower(cell(r, text))
	}
	does, known := types[word]
	if !known {
		return ledger.Ignore, moves(word)
	}
	out := strings.ContainsAny(cell(r, gross), "-−(")
	switch {
	case does == ledger.Sale && out, (does == ledger.Refunding || does == ledger.Chargeback) && !out:
		return ledger.Ignore, true // what the owner bought, and what came back of it
	}
	return does, true
}

// row leaves the payer's name to the payment itself: of money that goes out the sender is
// the owner. What a payment refers to is an agreement that it shares with others; what a
// refund or a fee refers to is the payment.
func row(o *ledger.Order, r layout.Row) error {
	if does, _ := act(r); does != ledger.Sale {
		o.Sale.Buyer, o.Sale.BuyerAlso = data.Ref{}, nil
		if of := cell(r, reference); of != "" {
			o.Sale.Refs = append(o.Sale.Refs, data.SaleRef{Scope: "paypal", Value: of})
		}
		return nil
	}
	o.Led.Add(data.NoteTouch, "subject", cell(r, "Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp"))
	o.Led.Add(data.NoteTouch, "note", cell(r, "Note|Hinweis|Remarque|Nota|Messaggio"))
	o.Led.Add(data.NoteTouch, "custom", cell(r, "Custom Number|Zollnummer|Numéro de client|Número personalizado|Numero personalizzato"))
	for _, n := range []string{"1", "2"} {
		name := cell(r, "Option "+n+" Name|Nom de l'option "+n+"|Nombre de la opción "+n+"|Nome opzione "+n)
		value := cell(r, "Option "+n+" Value|Option "+n+" Wert|Valeur de l'option "+n+"|Valor de la opción "+n+"|Valore opzione "+n)
		if name != "" && value != "" {
			o.Led.Attribute(name, value)
		}
	}
	return nil
}
