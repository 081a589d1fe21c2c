"""The page 季度: quarters are closed, their households rated and honoured."""
