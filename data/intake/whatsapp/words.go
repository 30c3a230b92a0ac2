package whatsapp

import "strings"

// The phrases of the app in the languages of its phones, in the form of fold. One
// that is missing here still is told apart where a mark or the name of a file
// stands beside it; else it is kept as if it had been written.

func phrases(lines string) map[string]bool {
	all := map[string]bool{}
	for line := range strings.SplitSeq(lines, "\n") {
		if p := fold(line); p != "" {
			all[p] = true
		}
	}
	return all
}

// deleted stand in place of messages that were taken back or cannot be shown.
var deleted = phrases(`
this message was deleted
you deleted this message
message deleted
this message was deleted by admin
waiting for this message. this may take a while
null
diese nachricht wurde gelöscht
du hast diese nachricht gelöscht
se eliminó este mensaje
este mensaje fue eliminado
eliminaste este mensaje
ce message a été supprimé
vous avez supprimé ce message
questo messaggio è stato eliminato
hai eliminato questo messaggio
esta mensagem foi apagada
essa mensagem foi apagada
mensagem apagada
você apagou esta mensagem
apagou esta mensagem
dit bericht is verwijderd
u hebt dit bericht verwijderd
je hebt dit bericht verwijderd
ta wiadomość została usunięta
usunięto tę wiadomość
usunąłeś(-ęłaś) tę wiadomość
usunąłeś(aś) tę wiadomość
det här meddelandet raderades
detta meddelande raderades
du raderade det här meddelandet
denne meldingen ble slettet
du slettet denne meldingen
denne besked blev slettet
denne besked er blevet slettet
du slettede denne besked
tämä viesti poistettiin
poistit tämän viestin
tato zpráva byla smazána
tato zpráva byla odstraněna
tuto zprávu jste smazal/a
táto správa bola odstránená
túto správu ste odstránili
ez az üzenet törlésre került
törölted ezt az üzenetet
acest mesaj a fost șters
ați șters acest mesaj
ova je poruka izbrisana
ova poruka je izbrisana
izbrisali ste ovu poruku
to sporočilo je bilo izbrisano
to sporočilo ste izbrisali
aquest missatge s'ha suprimit
has suprimit aquest missatge
bu mesaj silindi
bu mesajı sildiniz
данное сообщение удалено
это сообщение удалено
вы удалили данное сообщение
вы удалили это сообщение
це повідомлення було видалено
ви видалили це повідомлення
съобщението беше изтрито
изтрихте това съобщение
αυτό το μήνυμα διαγράφηκε
διαγράψατε αυτό το μήνυμα
הודעה זו נמחקה
מחקת הודעה זו
מחקת את ההודעה הזו
تم حذف هذه الرسالة
لقد حذفت هذه الرسالة
این پیام حذف شد
این پیام حذف شده است
यह मैसेज डिलीट कर दिया गया है
यह संदेश मिटाया गया
आपने यह मैसेज डिलीट किया
pesan ini telah dihapus
pesan ini dihapus
anda telah menghapus pesan ini
mesej ini telah dipadam
tin nhắn này đã bị xóa
tin nhắn này đã bị xoá
ข้อความนี้ถูกลบแล้ว
このメッセージは削除されました
このメッセージを削除しました
이 메시지는 삭제되었습니다
삭제된 메시지입니다
此訊息已刪除
您已刪除此訊息
这条消息已被删除
您已删除这条消息
`)

// attachedWords stand behind the name of a file on Android.
var attachedWords = phrases(`
file attached
datei angehängt
archivo adjunto
fichier joint
file allegato
arquivo anexado
ficheiro anexado
bestand bijgevoegd
plik załączony
załączony plik
bifogad fil
fil vedlagt
fil vedhæftet
vedhæftet fil
tiedosto liitetty
soubor byl přiložen
súbor pripojený
fájl csatolva
fișier atașat
datoteka priložena
fitxer adjunt
dosya ekli
файл добавлен
файл прикреплен
файл додано
αρχείο συνημμένο
συνημμένο αρχείο
קובץ מצורף
الملف مرفق
ملف مرفق
file terlampir
fail dilampirkan
tệp đính kèm
添付ファイル
ファイル添付
파일 첨부됨
檔案已附加
文件附件
附件
`)

// edited end messages that were changed later.
var edited = phrases(`
this message was edited
you edited this message
message edited
diese nachricht wurde bearbeitet
du hast diese nachricht bearbeitet
se editó este mensaje
este mensaje fue editado
editaste este mensaje
ce message a été modifié
vous avez modifié ce message
questo messaggio è stato modificato
hai modificato questo messaggio
esta mensagem foi editada
mensagem editada
dit bericht is bewerkt
ta wiadomość została zmieniona
wiadomość została edytowana
det här meddelandet redigerades
denne meldingen ble redigert
denne besked blev redigeret
tätä viestiä muokattiin
tato zpráva byla upravena
bu mesaj düzenlendi
данное сообщение изменено
это сообщение изменено
це повідомлення змінено
ההודעה נערכה
הודעה זו נערכה
تم تعديل هذه الرسالة
pesan ini diedit
このメッセージは編集されました
이 메시지는 수정되었습니다
此訊息已編輯
此消息已编辑
`)
