"""Arithmetic with dates, and their reading and formatting."""

from datetime import date, datetime, timedelta, timezone


def main():
    start = datetime(2026, 1, 1, 8, 30, tzinfo=timezone.utc)
    step = timedelta(hours=7, minutes=13)
    moments = [start + step * n for n in range(3000)]
    texts = [moment.isoformat() for moment in moments]
    again = [datetime.fromisoformat(text) for text in texts]
    busy = sum(1 for moment in again if moment.weekday() < 5 and 9 <= moment.hour < 17)
    span = max(again) - min(again)
    labels = {moment.strftime("%Y-%m %a") for moment in again[:1000]}
    read = datetime.strptime("2026-03-29 02:30:00", "%Y-%m-%d %H:%M:%S")
    days = (date(2027, 1, 1) - date(2026, 11, 30)).days
    return "%d %s %d %s %d" % (busy, span, len(labels), read, days)
