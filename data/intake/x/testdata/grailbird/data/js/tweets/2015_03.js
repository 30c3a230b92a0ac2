Grailbird.data.tweets_2015_03 = 
 [ {
  "source" : "web",
  "entities" : { "user_mentions" : [ { "name" : "Ola N", "screen_name" : "ola", "indices" : [ 0, 4 ], "id_str" : "77", "id" : 77 } ], "media" : [ ], "hashtags" : [ ], "urls" : [ ] },
  "geo" : { },
  "id_str" : "572000000000000002",
  "text" : "@ola see you",
  "in_reply_to_status_id" : 572000000000000001,
  "id" : 572000000000000002,
  "in_reply_to_user_id" : 77,
  "in_reply_to_screen_name" : "ola",
  "created_at" : "2015-03-01 10:00:00 +0000",
  "user" : { "name" : "Own", "screen_name" : "own", "protected" : false, "id_str" : "99", "id" : 99 }
}, {
  "retweeted_status" : { "id_str" : "572000000000000000", "text" : "Market day", "created_at" : "2015-03-01 07:00:00 +0000", "user" : { "name" : "Pete", "screen_name" : "Pete", "id_str" : "88", "id" : 88 } },
  "entities" : { "user_mentions" : [ { "name" : "Pete", "screen_name" : "Pete", "id_str" : "88" } ] },
  "id_str" : "572000000000000003",
  "text" : "RT @Pete: Market day",
  "created_at" : "2015-03-01 11:00:00 +0000",
  "user" : { "name" : "Own", "screen_name" : "own", "id_str" : "99" }
} ]
