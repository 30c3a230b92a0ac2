-- Invented messages of a Mac, with the tables and columns that are read. Times are
-- nanoseconds since 2001; 738928800 s is 2024-06-01 10:00:00 UTC.
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, chat_identifier TEXT, service_name TEXT, account_login TEXT);
CREATE TABLE chat_handle_join (chat_id INTEGER REFERENCES chat (ROWID), handle_id INTEGER REFERENCES handle (ROWID), UNIQUE (chat_id, handle_id));
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id));
CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, attributedBody BLOB, handle_id INTEGER DEFAULT 0, date INTEGER,
  is_from_me INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, associated_message_type INTEGER DEFAULT 0, associated_message_guid TEXT, associated_message_emoji TEXT,
  thread_originator_guid TEXT, cache_has_attachments INTEGER DEFAULT 0, error INTEGER DEFAULT 0, is_sent INTEGER DEFAULT 0, date_retracted INTEGER DEFAULT 0);
CREATE INDEX message_idx_date ON message (date);
INSERT INTO handle VALUES (1, '+15550100101', 'us', 'iMessage'), (2, 'bo@example.com', NULL, 'iMessage'), (4, '24273', 'us', 'SMS'), (5, '+15550100100', 'us', 'iMessage');
INSERT INTO chat VALUES
  (1, 'iMessage;-;+15550100101', 45, '+15550100101', 'iMessage', 'P:+15550100100'),
  (2, 'iMessage;+;chat900100200', 43, 'chat900100200', 'iMessage', 'P:+15550100100'),
  (3, 'SMS;-;24273', 45, '24273', 'SMS', NULL),
  (4, 'iMessage;-;+15550100100', 45, '+15550100100', 'iMessage', 'P:+15550100100'),
  (5, 'any;-;bo@example.com', 45, 'bo@example.com', 'iMessage', 'E:');
INSERT INTO chat_handle_join VALUES (1, 1), (2, 1), (2, 2), (3, 4), (4, 5);
INSERT INTO message VALUES
  (1, 'M1', 'Is the blue mug still there? 😊', NULL, 1, 738928800000000000, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 0),
  (2, 'M2', NULL, X'040B73747265616D747970656481E803840140848484124E5341747472696275746564537472696E67008484084E534F626A656374008592848484084E53537472696E67019484012B0E59657320262069740A77616974738684026949010E92', 1, 738928860500000000, 1, 0, 0, NULL, NULL, 'M1', 0, 0, 1, 0),
  (3, 'T1', 'Loved “Yes & it waits”', NULL, 1, 738928890000000000, 0, 0, 2000, 'p:0/M2', NULL, NULL, 0, 0, 0, 0),
  (4, 'T2', 'Laughed at “Is the blue mug still there?”', NULL, 1, 738928900000000000, 1, 0, 2003, 'p:0/M1', NULL, NULL, 0, 0, 1, 0),
  (5, 'T3', 'Removed a laugh from “Is the blue mug still there?”', NULL, 1, 738928910000000000, 1, 0, 3003, 'p:0/M1', NULL, NULL, 0, 0, 1, 0),
  (6, 'M3', 'both of us come', NULL, 2, 738928920000000000, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 0),
  (7, 'M4', 'see you', NULL, 0, 738928980000000000, 1, 0, 0, NULL, NULL, NULL, 0, 0, 1, 0),
  (8, 'T4', 'Liked “both of us come”', NULL, 1, 738929000000000000, 0, 0, 2001, 'bp:M3', NULL, NULL, 0, 0, 0, 0),
  (9, 'E1', NULL, NULL, 1, 738929010000000000, 0, 2, 0, NULL, NULL, NULL, 0, 0, 0, 0),
  (10, 'M5', 'Your code is 123456', NULL, 4, 738929100000000000, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 0),
  (11, 'M6', 'buy clay', NULL, 5, 738929110000000000, 1, 0, 0, NULL, NULL, NULL, 0, 0, 1, 0),
  (12, 'M7', '￼', NULL, 1, 738929160000000000, 0, 0, 0, NULL, NULL, NULL, 1, 0, 0, 0),
  (13, 'M8', 'not sent', NULL, 1, 738929170000000000, 1, 0, 0, NULL, NULL, NULL, 0, 22, 0, 0),
  (14, 'M9', 'who is this', NULL, 0, 738929180000000000, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 0),
  (15, 'M10', 'when was this', NULL, 1, 0, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 0),
  (16, 'M11', 'Thank you', NULL, 0, 738929220, 1, 0, 0, NULL, NULL, NULL, 0, 0, 1, 0),
  (17, 'M12', NULL, X'040B73747265616D74797065648100', 1, 738929280000000000, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 0),
  (18, 'M13', NULL, NULL, 1, 738929290000000000, 0, 0, 0, NULL, NULL, NULL, 0, 0, 0, 738929300000000000),
  (19, 'T5', 'Reacted 🎉 to an image', NULL, 1, 738929340000000000, 1, 0, 2006, 'p:0/M7', '🎉', NULL, 0, 0, 1, 0),
  (20, 'T6', 'Disliked a message', NULL, 2, 738929350000000000, 0, 0, 2002, 'p:0/GONE', NULL, NULL, 0, 0, 0, 0),
  (21, 'T7', 'Liked a message', NULL, 1, 738929360000000000, 1, 0, 2001, 'p:0/GONE2', NULL, NULL, 0, 0, 1, 0);
INSERT INTO chat_message_join (chat_id, message_id) VALUES (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 6), (2, 7), (2, 8), (2, 9), (3, 10), (4, 11), (1, 12), (1, 13), (1, 15), (5, 16), (1, 17), (1, 18), (1, 19), (2, 20), (1, 21);
