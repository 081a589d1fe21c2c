"""What Hypothesis draws from: few households, few goods, so that acts meet each other."""

from datetime import date

from hypothesis import strategies as st

from tests.machine.asks import Article, Family
from tests.machine.manners import KEEPING, MANNERS

NUMBERS = ("01-001", "01-002", "02-001", "02-002")
CODES = ("A1", "A2", "W1", "F1")
#: Two barcodes, and one that is a goods code too.
BARCODES = ((), (), (), ("6901",), ("6902",), ("6901", "6902"), ("6903",))
PRICES = (None, 250, 1000, 333, 0, 99_999_999)
AMOUNTS = (
    "100",
    "12.34",
    "-30",
    "700",
    "0.01",
    "1,000",
    "0",
    "x",
    "1.005",
    "1000000",
    "1000000.01",
)
QUANTITIES = (
    "1",
    "2",
    "5",
    "10",
    "1.25",
    "0.5",
    "0.105",
    "3",
    "0",
    "x",
    "-1",
    "1000000",
    "1000001",
)
SETTINGS = (
    ("receipt_slogan", "节约光荣"),
    ("receipt_slogan", ""),
    ("receipt_slogan", "德" * 21),
    ("backups_kept", "3"),
    ("backups_kept", "2"),
    ("colour", "red"),
)

manners = st.sampled_from(MANNERS)
keeping = st.sampled_from(KEEPING)
numbers = st.sampled_from((*NUMBERS * 5, "01-003", "01-004", "09-999"))
codes = st.sampled_from((*CODES * 4, "6903", "a1", "6901", "6902", "Z9"))
quantities = st.sampled_from((*QUANTITIES[:4] * 5, *QUANTITIES))
families = st.builds(
    Family,
    number=st.sampled_from((*NUMBERS, "02-002", "01-003", None)),
    head=st.sampled_from(("张伟", "覃花", "吉克·阿依", None)),
    group=st.sampled_from(("第一组", "第二组")),
    phone=st.sampled_from((None, None, "13800000001", "13800000002")),
    population=st.sampled_from((None, None, 3, 4)),
    opened_on=st.sampled_from((None, None, date(2020, 1, 1))),
    card=st.sampled_from((None, None, None, "7001", "7002")),
    members=st.sampled_from(
        ((), (), (("李小花", "之妻"),), (("李小花", None), ("张小明", "之子")))
    ),
)
articles = st.builds(
    Article,
    code=st.sampled_from((*CODES, "F1", "6903")),
    name=st.sampled_from(("洗衣粉", "盐", None)),
    price=st.sampled_from(PRICES),
    unit=st.sampled_from((None, "袋")),
    weighed=st.sampled_from((None, None, None, False, True)),
    active=st.sampled_from((None, None, None, None, True, False)),
    barcodes=st.sampled_from(BARCODES),
)
