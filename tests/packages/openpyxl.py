# openpyxl et-xmlfile: a workbook written to memory and read again
import io
from datetime import date, datetime
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill, Alignment
from openpyxl.utils import get_column_letter, column_index_from_string
from openpyxl.chart import BarChart, Reference

wb = Workbook()
ws = wb.active
ws.title = "Data"
ws.append(["Name", "Qty", "Price", "When"])
for row in (["Apple", 3, 0.5, date(2024, 1, 2)], ["Pear & <co>", 7, 1.25, datetime(2024, 3, 4, 5, 6)], ["ünï", None, True, "text"]):
    ws.append(row)
ws["E1"] = "Total"
ws["E2"] = "=B2*C2"
ws["A1"].font = Font(bold=True, color="FF0000"); ws["A1"].fill = PatternFill("solid", fgColor="FFFF00"); ws["B2"].number_format = "0.00"; ws["A2"].alignment = Alignment(horizontal="center")
ws.merge_cells("A6:C6"); ws["A6"] = "merged"; ws.column_dimensions["A"].width = 30; ws.freeze_panes = "A2"; ws["A2"].hyperlink = "http://x.y"
other = wb.create_sheet("Other", 0)
other.cell(row=2, column=3, value=42)
chart = BarChart(); chart.add_data(Reference(ws, min_col=2, min_row=1, max_row=3), titles_from_data=True); ws.add_chart(chart, "G1")
out = io.BytesIO()
wb.save(out)
back = load_workbook(io.BytesIO(out.getvalue()))
print(back.sheetnames, back["Data"].dimensions, back["Data"].max_row, back["Other"]["C2"].value)
for row in back["Data"].iter_rows(values_only=True):
    print(row)
s = back["Data"]
print(s["A1"].font.b, s["A1"].font.color.rgb, s["A1"].fill.fgColor.rgb, s["B2"].number_format, s["A2"].alignment.horizontal, s.merged_cells.ranges, s.column_dimensions["A"].width, s.freeze_panes, s["E2"].data_type, s["D2"].is_date, s["A2"].hyperlink.target)
print([c.coordinate for c in s[2]], [c.value for c in s["A"]], get_column_letter(28), column_index_from_string("AB"), s.cell(3, 1).value)
lazy = load_workbook(io.BytesIO(out.getvalue()), read_only=True)
print([[c.value for c in row] for row in lazy["Data"].iter_rows(max_row=2)])
for bad in (lambda: back["Nope"], lambda: get_column_letter(0), lambda: s["A0"], lambda: load_workbook(io.BytesIO(b"no zip"))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error)[:40])
