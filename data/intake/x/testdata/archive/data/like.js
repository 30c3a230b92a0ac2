window.YTD.like.part0 = [
  { "like" : { "tweetId" : "9", "fullText" : "Fresh bread &amp; butter", "expandedUrl" : "https://twitter.com/i/web/status/9" } },
  { "like" : { "tweetId" : "1399999999999999998" } }
]
