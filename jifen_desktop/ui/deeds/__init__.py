"""积分事项: deeds from declaring to posting, the clerk's page."""
