"""Who a mention means: "he", "the minister" and "Varga" get the fullest name that the document gives."""
