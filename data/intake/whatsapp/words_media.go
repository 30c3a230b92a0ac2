package whatsapp

// omitted stand in place of what was sent along and not exported.
var omitted = phrases(`
media omitted
image omitted
photo omitted
video omitted
audio omitted
voice message omitted
video note omitted
video message omitted
gif omitted
sticker omitted
document omitted
contact card omitted
view once photo omitted
view once video omitted
view once voice message omitted
live location shared
medien ausgeschlossen
medien weggelassen
mediendatei entfernt
bild weggelassen
video weggelassen
audio weggelassen
videonachricht weggelassen
gif weggelassen
sticker weggelassen
dokument weggelassen
kontaktkarte ausgelassen
live-standort wird geteilt
multimedia omitido
archivo omitido
imagen omitida
video omitido
audio omitido
gif omitido
sticker omitido
documento omitido
tarjeta de contacto omitida
nota de video omitida
ubicación en tiempo real compartida
médias omis
fichier omis
image absente
vidéo absente
audio omis
gif retiré
sticker omis
document manquant
fiche contact manquante
localisation en direct partagée
media omessi
media omesso
immagine omessa
video omesso
audio omesso
gif esclusa
sticker non incluso
documento omesso
scheda contatto omessa
posizione attuale condivisa
mídia oculta
mídia omitida
arquivo de mídia oculto
imagem ocultada
imagem não revelada
vídeo omitido
vídeo ocultado
vídeo não revelado
áudio ocultado
ficheiro de áudio não revelado
gif não revelada
figurinha omitida
sticker não revelado
documento não revelado
ficheiro não revelado
cartão do contato omitido
contacto não revelado
localização atual compartilhada
media weggelaten
afbeelding weggelaten
video weggelaten
audio weggelaten
gif weggelaten
sticker weggelaten
document weggelaten
visitekaartje weggelaten
live locatie gedeeld
pominięto multimedia
pliki pominięto
obraz pominięty
wideo pominięte
audio pominięte
plik gif pominięty
pominięto naklejkę
dokument pominięty
pominięta wizytówka kontaktu
media utelämnat
media har utelämnats
bild utesluten
video utesluten
ljud utelslutet
gif utesluten
sticker utesluten
dokument uteslutet
kontaktkort uteslutet
media utelatt
uten vedlegg
bilde ikke inkludert
video utelatt
lyd utelatt
gif utelatt
klistremerke utelatt
utelatt dokument
medier udeladt
mediefil udeladt
billede udeladt
video udeladt
lyd udeladt
gif udeladt
klistermærke udeladt
dokument udeladt
kontaktkort udeladt
media jätettiin pois
media jätetty pois
ei kuvaa
videota ei sisällytetä
äänitiedostoa ei sisällytetä
gif-animaatio jätetty pois
tarraa ei sisällytetty
dokumenttia ei sisällytetä
yhteystietokortti jätettiin pois
média vynechány
média vynechána
obrázek vynechán
video vynecháno
zvukový soubor vynechán
gif vynechán
nálepka vynechána
dokument vynechán
vizitka vynechána
médiá vynechané
obrázok vynechaný
video vynechané
zvuk vynechaný
gif vynechaný
nálepka vynechaná
dokument vynechaný
karta kontaktu vynechaná
média elhagyva
hiányzó médiafájl
kép küldése sikertelen
videó kihagyva
hang kihagyása
gif fájl kihagyása
matrica kihagyva
dokumentum kihagyva
névjegykártya kihagyva
conținut media omis
imagine omisă
clip video omis
fără audio
gif omis
document omis
carte de vizită contact omisă
medijski zapis izostavljen
slika izostavljena
video izostavljen
zvuk izostavljen
gif izostavljen
naljepnica izostavljena
dokument izostavljen
posjetnica izostavljena
datoteke izpuščene
medij izpuščen
медији су изостављени
fitxers multimèdia omesos
mitjans omesos
imatge omesa
vídeo omès
àudio omès
gif omès
adhesiu omès
document omès
medya dahil edilmedi
medya atlanmış
görüntü dahil edilmedi
video dahil edilmedi
ses dahil edilmedi
gif dahil edilmedi
çıkartma dahil edilmedi
belge dahil edilmedi
kişi kartı dahil edilmedi
без медиафайлов
файл пропущен
изображение отсутствует
видео отсутствует
аудиофайл отсутствует
gif отсутствует
стикер не добавлен
документ отсутствует
карточка контакта отсутствует
медіа пропущено
зображення відсутнє
відео відсутнє
аудіо відсутнє
документ пропущено
картка контакту відсутня
без файл
αρχείο παραλήφθηκε
εξαίρεση πολυμέσων
εικόνα παραλείφθηκε
βίντεο παραλείφθηκε
ήχος παραλείφθηκε
έγγραφο παραλείφθηκε
המדיה לא נכללה
מדיה הושמטה
התמונה הושמטה
סרטון הווידאו הושמט
קטע קול הושמט
gif הושמט
סטיקר הושמט
מסמך הושמט
כרטיס איש קשר הושמט
تم استبعاد الوسائط
لم يتم إدراج الصورة
لم يتم إدراج الفيديوهات
لم يتم إدراج المقاطع الصوتية
لم يتم إدراج صورة gif
تم حذف الملصقات
لم يتم إدراج المستند
لم يتم إدراج بطاقة جهة اتصال
رسانه حذف شد
تصویر حذف شد
ویدیو حذف شد
صدا حذف شد
मीडिया के बिना
मीडिया छोड़ा गया
फ़ोटो हटाई गई
वीडियो छोड़ा गया
ऑडियो हटाई गयी
media tidak disertakan
gambar tidak disertakan
video tidak disertakan
audio tidak disertakan
stiker tidak disertakan
dokumen tidak disertakan
media dikecualikan
media disingkirkan
imej tidak dimasukkan
bỏ qua tệp phương tiện
bỏ qua media
đã bỏ qua hình ảnh
đã bỏ video
bỏ qua tệp âm thanh
ไฟล์สื่อถูกลบ
สื่อถูกลบ
ไม่มีรูปภาพ
วิดีโอถูกลบ
メディアなし
メディアは含まれていません
画像は含まれていません
ビデオは含まれていません
音声は含まれていません
gifは含まれていません
スタンプは含まれていません
ドキュメントは含まれていません
미디어 파일 제외됨
미디어 파일을 생략한 대화내용
이미지 생략됨
비디오 생략됨
오디오 생략됨
gif 생략됨
스티커 제외됨
문서 생략됨
忽略多媒體檔
省略多媒體檔
圖片已略去
圖像已省略
影片已略去
音訊已略去
貼圖已略去
文件已略去
省略多媒体文件
照片已忽略
视频已忽略
音频已忽略
贴图已省略
文档已省略
`)
