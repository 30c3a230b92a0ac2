window.YTD.screen_name_change.part0 = [
  { "screenNameChange" : { "accountId" : "99", "screenNameChange" : { "changedAt" : "2015-02-03T10:00:00.000Z", "changedFrom" : "own_mugs", "changedTo" : "own" } } }
]
