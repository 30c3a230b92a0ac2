window.YTD.direct_messages.part0 = [
  { "dmConversation" : { "conversationId" : "77-99", "messages" : [
    { "messageCreate" : { "id" : "6", "senderId" : "99", "recipientId" : "77", "text" : "sure", "createdAt" : "2022-01-27T16:10:00.000Z", "mediaUrls" : [ ], "urls" : [ ], "reactions" : [ ] } },
    { "messageCreate" : { "id" : "5", "senderId" : "77", "recipientId" : "99", "text" : "hi, https://t.co/a for me?", "createdAt" : "2022-01-27T15:58:52.744Z", "urls" : [ { "url" : "https://t.co/a", "expanded" : "https://shop.example.org/mugs", "display" : "shop.example.org" } ],
      "reactions" : [ { "senderId" : "99", "reactionKey" : "like", "eventId" : "7", "createdAt" : "2022-01-27T16:00:00.000Z" }, { "senderId" : "77", "reactionKey" : "funny", "eventId" : "8", "createdAt" : "2022-01-27T16:01:00.000Z" } ] } },
    { "welcomeMessageCreate" : { "id" : "4", "senderId" : "99", "recipientId" : "77", "text" : "Ask me about mugs", "createdAt" : "2022-01-27T15:00:00.000Z" } },
    { "messageCreate" : { "text" : "from nobody", "createdAt" : "2022-01-27T15:00:00.000Z" } },
    { "pokeCreate" : { "id" : "3" } }
  ] } },
  { "dmConversation" : { "conversationId" : "99-99", "messages" : [
    { "messageCreate" : { "id" : "30", "senderId" : "99", "recipientId" : "99", "text" : "buy clay", "createdAt" : "2022-02-01T09:00:00.000Z" } } ] } }
]
