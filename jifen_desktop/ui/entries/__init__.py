"""明细: the entries behind a figure, shown from any page that says one."""
