window.YTD.tweet.part0 = [ {
  "retweeted" : false,
  "entities" : { "user_mentions" : [ { "name" : "Ola N", "screen_name" : "ola", "indices" : [ "0", "4" ], "id_str" : "77", "id" : "77" } ], "urls" : [ ] },
  "favorite_count" : "0",
  "id_str" : "1100000000000000000",
  "in_reply_to_status_id_str" : "1099999999999999999",
  "in_reply_to_user_id" : "77",
  "retweet_count" : "0",
  "created_at" : "Mon Feb 25 11:22:33 +0000 2019",
  "full_text" : "@ola yes"
}, {
  "tweet" : { "id_str" : "1100000000000000001", "created_at" : "Mon Feb 25 11:50:11 +0000 2019", "full_text" : "Firing day", "favorite_count" : "2", "retweet_count" : "0" }
} ]
