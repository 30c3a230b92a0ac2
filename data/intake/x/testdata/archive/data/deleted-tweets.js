window.YTD.deleted_tweets.part0 = [
  {"tweet":{"id_str":"29","created_at":"Thu Jun 01 10:00:00 +0000 2023","full_text":"taken back","deleted_at":"Thu Jun 02 10:00:00 +0000 2023"}}
]
