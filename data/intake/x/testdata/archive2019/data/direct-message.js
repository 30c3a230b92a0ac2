window.YTD.direct_message.part0 = [ {
  "dmConversation" : {
    "conversationId" : "77-99",
    "messages" : [ {
      "messageCreate" : { "recipientId" : "99", "text" : "got it", "mediaUrls" : [ ], "senderId" : "77", "id" : "1100000000000000009", "createdAt" : "2019-02-26T10:00:00.000Z" }
    } ]
  }
} ]
