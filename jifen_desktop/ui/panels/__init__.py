"""小组与会议: who sits on the groups, their meetings, and the grids of the village."""
