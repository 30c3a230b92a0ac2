var user_details =  {
  "screen_name" : "own",
  "location" : "",
  "full_name" : "Own",
  "bio" : "Makes mugs",
  "id" : "99",
  "created_at" : "2012-05-01 08:00:00 +0000"
}
