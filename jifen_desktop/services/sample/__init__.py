"""The sample village 清水湾村: invented people, real kinds of goods, a year of counter life."""
