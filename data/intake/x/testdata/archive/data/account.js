window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "own@example.org",
      "createdVia" : "web",
      "username" : "own",
      "accountId" : "99",
      "createdAt" : "2012-05-01T08:00:00.000Z",
      "accountDisplayName" : "Own"
    }
  }
]
