"""The Chinese names of what rules, deeds and groups are made of."""

#: Where a deed is.
STEP_NAMES = {
    "draft": "草稿",
    "declared": "已申报",
    "checked": "已初审",
    "returned": "已退回",
    "decided": "已评议",
    "published": "公示中",
    "rejected": "未通过",
    "dropped": "已放弃",
    "posted": "已入账",
    "reversed": "已冲正",
}
SOURCE_NAMES = {
    "self": "农户自报",
    "grid": "网格员上报",
    "people": "群众反映",
    "contest": "评比活动",
    "paper": "纸面记录",
}
RULE_KIND_NAMES = {"fixed": "固定分值", "range": "分值区间", "tiers": "分档"}
SIGN_NAMES = {1: "加分", -1: "扣分"}
WINDOW_NAMES = {
    "each": "每次",
    "month": "每月",
    "quarter": "每季",
    "year": "每年",
    "once": "一次性",
}
MEASURE_NAMES = {"points": "分", "times": "次", "people": "人"}
PANEL_NAMES = {"management": "积分管理小组", "supervision": "监督小组"}
SEAT_KIND_NAMES = {
    "party": "村党组织成员",
    "committee": "村民委员会成员",
    "grid": "网格员",
    "party_delegate": "党员代表",
    "village_delegate": "村民代表",
}
MEETING_KIND_NAMES = {
    "branches": "城乡支部联动",
    "forum": "座谈会",
    "courtyard": "院坝会",
    "other": "其他会议",
}
#: How an objection came or was answered, and what it led to.
WAY_NAMES = {"spoken": "口头", "written": "书面", "phone": "电话", "other": "其他"}
CONCLUSION_NAMES = {
    "maintained": "维持",
    "changed": "更正",
    "removed": "删除",
    "withdrawn": "提出人撤回",
}
#: What the base points of a score are called where a category would stand.
BASE_POINTS_NAME = "基础分"
#: What is entered for a closed quarter, and what takes back an entry of one.
LATE_NAME, CORRECTION_NAME = "补记", "上季更正"
