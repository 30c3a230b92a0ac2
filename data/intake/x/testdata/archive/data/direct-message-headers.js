window.YTD.direct_message_headers.part0 = [
  { "dmConversation" : { "conversationId" : "77-99", "messages" : [
    { "messageCreate" : { "id" : "5", "senderId" : "77", "recipientId" : "99", "createdAt" : "2022-01-27T15:58:52.744Z" } }
  ] } }
]
