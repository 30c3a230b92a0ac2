window.YTD.profile.part0 = [
  {
    "profile" : {
      "description" : { "bio" : "Makes mugs", "website" : "https://t.co/w", "location" : "" },
      "avatarMediaUrl" : ""
    }
  }
]
