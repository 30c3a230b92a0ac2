window.YTD.note_tweet.part0 = [
  { "noteTweet" : { "noteTweetId" : "500", "updatedAt" : "2023-06-01T10:00:00.000Z", "createdAt" : "2023-06-01T10:00:00.000Z", "core" : { "styletags" : [ ], "urls" : [ ],
    "text" : "@ola this is how I throw a mug, told in more words than fit into a post of the old length, since you asked for all of the steps: wedge, centre, open, pull, shape, dry, trim, fire & glaze. The end.", "mentions" : [ "ola" ], "cashtags" : [ ], "hashtags" : [ ] } } }
]
