package sample

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"time"
)

// WriteOrders streams a Shopify orders export with the given number of rows
// (lines of orders) to out, for measuring: about 1.6 lines an order, about 35 % of
// the orders by somebody who bought before. Equal arguments give equal bytes.
func WriteOrders(out io.Writer, rows int, seed uint64) error {
	b := bufio.NewWriterSize(out, 1<<20)
	b.WriteString(orderColumns)
	b.WriteByte('\n')
	m := bulk{dice: newDice(seed, 13), at: time.Date(2019, 1, 1, 8, 0, 0, 0, time.UTC)}
	buffer := make([]byte, 0, 4096)
	for order := 0; rows > 0; order++ {
		lines := min(rows, pick(m.dice, []int{1, 1, 1, 1, 1, 1, 2, 2, 2, 4}))
		buffer = m.order(buffer[:0], order, lines)
		if _, err := b.Write(buffer); err != nil {
			return fmt.Errorf("write orders: %w", err)
		}
		rows -= lines
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write orders: %w", err)
	}
	return nil
}

type bulk struct {
	dice      *dice
	at        time.Time
	customers int
}

// order appends the rows of one order.
func (m *bulk) order(b []byte, n, lines int) []byte {
	m.at = m.at.Add(time.Duration(20+m.dice.r.IntN(200)) * time.Second)
	customer := m.customers
	if customer > 0 && m.dice.chance(.35) {
		customer = m.dice.r.IntN(customer)
	} else {
		m.customers++
	}
	items := make([]good, lines)
	gross := int64(0)
	for i := range items {
		items[i] = goods[(m.dice.r.IntN(len(goods))+i)%len(goods)]
		gross += items[i].price
	}
	discount, code := int64(0), ""
	if m.dice.chance(.2) {
		discount, code = percent(gross, 10), "CODE"+strconv.Itoa(m.dice.r.IntN(40))
	}
	at := string(m.at.AppendFormat(nil, shopTime))
	for i, g := range items {
		b = append(b, '#')
		b = strconv.AppendInt(b, int64(1001+n), 10)
		b = append(b, ",c"...)
		b = strconv.AppendInt(b, int64(customer), 10)
		b = append(b, "@example.org,"...)
		if i == 0 {
			b = m.head(b, gross, discount, code, at)
		} else {
			b = append(b, ",,,,,,,,,,,,,"...)
		}
		b = append(b, at...)
		b = append(b, ",1,\""...)
		b = append(b, g.name...)
		b = append(b, "\","...)
		b = cents(b, g.price)
		b = append(b, ",,"...)
		b = append(b, g.sku...)
		b = append(b, ",true,true,fulfilled,"...)
		b = m.tail(b, i == 0, n, customer)
	}
	return b
}

// head appends the cells from Financial Status to Shipping Method.
func (m *bulk) head(b []byte, gross, discount int64, code, at string) []byte {
	total := gross - discount + 590
	b = append(b, "paid,"...)
	b = append(b, at...)
	b = append(b, ",fulfilled,"...)
	b = append(b, at...)
	b = append(b, ",no,EUR,"...)
	b = cents(b, gross-discount)
	b = append(b, ",5.90,"...)
	b = cents(b, (total*38+119)/238)
	b = append(b, ',')
	b = cents(b, total)
	b = append(b, ',')
	b = append(b, code...)
	b = append(b, ',')
	b = cents(b, discount)
	return append(b, ",Standard,"...)
}

// tail appends the cells after the line's fulfillment status.
func (m *bulk) tail(b []byte, first bool, n, customer int) []byte {
	if !first {
		b = append(b, ",,,,,,,,,,,,,,,,,,,,,,,,,,Tonwerk Nora,,,,,,,,,0.00,,,,,,,,,,,,,,,,,,,\n"...)
		return b
	}
	for range 2 {
		b = append(b, "Person "...)
		b = strconv.AppendInt(b, int64(customer), 10)
		b = append(b, ",Lindenweg 1,Lindenweg 1,,,Berlin,'10115,BE,DE,,"...)
	}
	b = append(b, ",,,Shopify Payments,c"...)
	b = strconv.AppendInt(b, int64(n), 10)
	b = append(b, ".1,0.00,Tonwerk Nora,0.00,,,,"...)
	b = strconv.AppendInt(b, 6100000000000+int64(n)*32768, 10)
	return append(b, ",,Low,web,0.00,VAT 19%,1.00,,,,,,,,,,,,Berlin,Berlin,,,,\n"...)
}

// cents appends an amount with two digits.
func cents(b []byte, minor int64) []byte {
	b = strconv.AppendInt(b, minor/100, 10)
	b = append(b, '.', byte('0'+minor/10%10), byte('0'+minor%10))
	return b
}
