"""积分榜: any quarter or year, the village or a part of it, on paper and on the hall's TV."""
