window.YTD.account.part0 = [ {
  "account" : { "email" : "own@example.org", "username" : "own", "accountId" : "99", "accountDisplayName" : "Own" }
} ]
