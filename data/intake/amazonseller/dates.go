package amazonseller

import (
	"errors"
	"strconv"
	"strings"

	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// The heads of the columns in English, German, French, Italian, Spanish and Dutch.
const (
	at           = "date/time|Datum/Uhrzeit|date/heure|Data/Ora|Data/Ora:|fecha y hora|datum/tijd"
	settlementID = "settlement id|Abrechnungsnummer|numéro de versement|Numero pagamento|identificador de pago|schikkings-ID"
	kinds        = "type|Typ|Tipo"
	orderID      = "order id|Bestellnummer|numéro de la commande|Numero ordine|número de pedido|bestelnummer"
	described    = "description|Beschreibung|Descrizione|descripción|beschrijving"
	quantity     = "quantity|Menge|quantité|Quantità|cantidad|aantal"
	sales        = "product sales|Umsätze|ventes de produits|Vendite|ventas de productos|verkoop van producten"
	gift         = "gift wrap credits|Gutschrift für Geschenkverpackung|crédits sur l'emballage cadeau|Accrediti per confezioni regalo|abonos de envoltorio para regalo"
	shipping     = "shipping credits|postage credits|Gutschrift für Versandkosten|crédits d'expédition|crédits d’expédition|Accrediti per le spedizioni|abonos de envío|Verzendtegoeden"
	rebates      = "promotional rebates|Rabatte aus Werbeaktionen|Rabais promotionnels|Sconti promozionali|devoluciones promocionales|promotiekortingen"
	total        = "total|Gesamt|totale|totaal"
)

// dates is the report of a range of dates: notes in quotes, then a row for each item. Its
// heads and words are in the language of the marketplace.
var dates = ordered(ledger.Spec{
	Layout: layout.Layout{
		Kind: "dates", Title: "Date range report", Version: "date range report",
		Columns: []string{at, settlementID, kinds, sales, total},
	},
	Types: with(ledger.Charge), Each: row, Currencies: markets,
	Cells: ledger.Cells{
		ledger.ID: {orderID, settlementID}, ledger.Name: {orderID}, ledger.ForOrder: {orderID}, ledger.Payout: {settlementID}, ledger.Type: {kinds},
		ledger.At: {at}, ledger.CurrencyCode: {"marketplace|site de vente|web de Amazon"}, ledger.Gross: {sales, gift}, ledger.Shipping: {shipping},
		ledger.Net: {total}, ledger.Tax: taxes, ledger.Fee: fees,
		ledger.Postcode: {"order postal|Postleitzahl"}, ledger.Region: {"order state|Bundesland"}, ledger.City: {"order city|Ort der Bestellung"},
	},
})

// taxes add up to what the seller owes: what Amazon withheld is below zero.
var taxes = []string{
	"product sales tax|Produktumsatzsteuer|Taxes sur la vente des produits|taxe de ventes prélevée|imposta sulle vendite dei prodotti|impuesto de ventas de productos|geïnde omzetbelasting",
	"shipping credits tax|postage credits tax|Steuer auf Versandgutschrift|taxe sur les crédits d'expédition|imposta accrediti per le spedizioni|impuestos por abonos de envío",
	"giftwrap credits tax|gift wrap credits tax|Steuer auf Geschenkverpackungsgutschriften|Taxes sur les crédits cadeaux|imposta sui crediti confezione regalo|impuestos por abonos de envoltorio para regalo",
	"promotional rebates tax|Steuer auf Aktionsrabatte|Taxes sur les remises promotionnelles|imposta sugli sconti promozionali|impuestos de descuentos por promociones",
	"marketplace withheld tax|Einbehaltene Steuer auf Marketplace|Taxes retenues sur le site de vente|trattenuta IVA del marketplace|impuesto retenido en el sitio web",
	"Regulatory Fee", "Tax On Regulatory Fee",
}

var fees = []string{
	"selling fees|Verkaufsgebühren|frais de vente|Commissioni di vendita|tarifas de venta|verkoopkosten",
	"fba fees|Gebühren zu Versand durch Amazon|Frais Expédié par Amazon|Costi del servizio Logistica di Amazon|tarifas de Logística de Amazon|fba-vergoedingen",
	"other transaction fees|Andere Transaktionsgebühren|autres frais de transaction|Altri costi relativi alle transazioni|tarifas de otras transacciones",
	"other|Andere|autre|Altro|otro",
}

// markets are the currencies in which Amazon's marketplaces pay.
var markets = map[string]string{
	"amazon.com": "USD", "amazon.ca": "CAD", "amazon.com.mx": "MXN", "amazon.com.br": "BRL", "amazon.co.uk": "GBP", "amazon.de": "EUR", "amazon.fr": "EUR", "amazon.it": "EUR",
	"amazon.es": "EUR", "amazon.nl": "EUR", "amazon.com.be": "EUR", "amazon.ie": "EUR", "amazon.se": "SEK", "amazon.pl": "PLN", "amazon.com.tr": "TRY", "amazon.ae": "AED",
	"amazon.sa": "SAR", "amazon.in": "INR", "amazon.co.jp": "JPY", "amazon.com.au": "AUD", "amazon.sg": "SGD",
}

var errSum = errors.New("its parts do not add up to its total: a column of it is not known")

// row takes one item, or one fee, of the report.
func row(o *ledger.Order, r layout.Row) error {
	does := act(get(r, kinds))
	name(o, does)
	var a [6]int64 // of the row
	for i, columns := range [6][]string{{sales}, {gift, shipping}, {rebates}, taxes, fees, {total}} {
		for _, c := range columns {
			part, err := r.Amount(o.Sale.Currency, strings.Split(c, "|")...)
			if err != nil {
				return err
			}
			a[i] += part.Minor
		}
	}
	goods, rebate, fee, net := a[0]+a[1]+a[2]+a[3], a[2], a[4], a[5]
	switch {
	case does == ledger.Charge:
		add(o, ledger.Total, net-fee)
		return nil
	case goods+fee != net:
		return errSum
	case does != ledger.Sale:
		add(o, ledger.Total, goods)
		return nil
	}
	pieces, err := strconv.ParseInt(get(r, quantity), 10, 32)
	if err != nil {
		pieces = 1
	}
	o.Bought(get(r, described), r.Get("sku"), pieces, a[0])
	shipped, err := r.Amount(o.Sale.Currency, strings.Split(shipping, "|")...)
	if err != nil {
		return err
	}
	if rebate == -shipped.Minor { // free shipping is given as a rebate
		add(o, ledger.ShippingDiscount, rebate)
	} else {
		add(o, ledger.Discount, rebate)
	}
	return nil
}

func get(r layout.Row, spellings string) string { return r.Get(strings.Split(spellings, "|")...) }
