"""Terms whose words would run as a script, or lead elsewhere, if any page took them for markup."""

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
LINK = "javascript:alert(3)"
WORDS = (SCRIPT, IMAGE, LINK)

KO = f"""
第1条（{SCRIPT}）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとします。
2 当社は、契約者{IMAGE}（以下「{LINK}」といいます。）に{SCRIPT}を示します。
3 当社は、乙約款第2条（{IMAGE}）は適用しません。
第2条（{LINK}規約）
{LINK}規約第3条の規定にかかわらず、{LINK}は、第1条{SCRIPT}に従います。
別紙 【読替え表】
読み替えられる字句{SCRIPT}	読み替える字句
{IMAGE}	{SCRIPT}
基準日	{IMAGE}
"""
OTSU = f"""
第1条（料金）
料金は、基準日から生じます。{SCRIPT}
第2条（保証{IMAGE}）
{IMAGE}は、保証しません。
"""
