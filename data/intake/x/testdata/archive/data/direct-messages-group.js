window.YTD.direct_messages_group.part0 = [
  { "dmConversation" : { "conversationId" : "4242", "messages" : [
    { "participantsLeave" : { "userIds" : [ "88" ], "createdAt" : "2022-03-01T12:00:00.000Z" } },
    { "messageCreate" : { "id" : "41", "senderId" : "99", "text" : "welcome", "createdAt" : "2022-03-01T11:00:00.000Z",
      "reactions" : [ { "senderId" : "88", "reactionKey" : "excited", "eventId" : "42", "createdAt" : "2022-03-01T11:05:00.000Z" } ] } },
    { "messageCreate" : { "id" : "40", "senderId" : "88", "text" : "hello all", "createdAt" : "2022-03-01T10:00:00.000Z" } },
    { "conversationNameUpdate" : { "initiatingUserId" : "77", "name" : "Mugs", "createdAt" : "2022-03-01T09:30:00.000Z" } },
    { "joinConversation" : { "initiatingUserId" : "77", "participantsSnapshot" : [ "77", "88", "99" ], "createdAt" : "2022-03-01T09:00:00.000Z" } }
  ] } }
]
