window.__THAR_CONFIG = {
  "userInfo" : {
    "accountId" : "99",
    "userName" : "own",
    "displayName" : "Own"
  },
  "archiveInfo" : {
    "sizeBytes" : "12345",
    "generationDate" : "2024-05-01T06:00:00.000Z",
    "isPartialArchive" : false,
    "maxPartSizeBytes" : "53687091200"
  },
  "dataTypes" : {
    "account" : { "files" : [ { "fileName" : "data/account.js", "globalName" : "YTD.account.part0", "count" : "1" } ] },
    "directMessages" : { "mediaDirectory" : "data/direct_messages_media", "files" : [ { "fileName" : "data/direct-messages.js", "globalName" : "YTD.direct_messages.part0", "count" : "6" } ] },
    "follower" : { "files" : [
      { "fileName" : "data/follower.js", "globalName" : "YTD.follower.part0", "count" : "3" },
      { "fileName" : "data/follower-part1.js", "globalName" : "YTD.follower.part1", "count" : "1" }
    ] },
    "tweets" : { "mediaDirectory" : "data/tweets_media", "files" : [ { "fileName" : "data/tweets.js", "globalName" : "YTD.tweets.part0", "count" : "10" } ] },
    "adEngagements" : { "files" : [ { "fileName" : "data/ad-engagements.js", "globalName" : "YTD.ad_engagements.part0", "count" : "0" } ] },
    "moment" : { }
  }
}
