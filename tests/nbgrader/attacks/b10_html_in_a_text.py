# grade: 0/50; its written answer is HTML, links and diagrams that would run in the page of whoever marks it
# %% why
<script>attack()</script> <ScRiPt src=//127.0.0.1:@PORT@/x.js></sCrIpT> <script
>attack()</script
>
<img src=x onerror=attack()> <img/src=x/onerror=attack()> <svg><script>attack()</script></svg> <svg/onload=attack()>
<iframe src="javascript:attack()"></iframe> <object data="javascript:attack()"> <embed src="javascript:attack()">
<a href="javascript:attack()">a</a> <form action="javascript:attack()"><button>b</button></form>
<style>@import "//127.0.0.1:@PORT@/x.css";</style> <base href="//127.0.0.1:@PORT@/"> <meta http-equiv=refresh content=0>
<details open ontoggle=attack()> <math><mi xlink:href="javascript:attack()">m</mi></math> <!-- --> <?php ?> <![CDATA[ x ]]>

[a](javascript:attack()) [b](<javascript:attack()>) [c]( javascript:attack() "t") [d](JaVaScRiPt:attack()) [e](data:text/html,<script>attack()</script>)
[f](java&#115;cript:attack()) [g](&#x6A;avascript:attack()) [h](vbscript:attack()) ![i](javascript:attack()) [j]
(javascript:attack()) [k][k] [l][] [m] <javascript:attack()> <http://127.0.0.1:@PORT@/y>
![n](http://127.0.0.1:@PORT@/seen.png) ![o][k] [![p](x)](javascript:attack())

[k]: javascript:attack()
[l]: <javascript:attack()> "t"
 [m]:
 javascript:attack()
[^1]: javascript:attack()

# <img src=x onerror=attack()> " onmouseover="attack()
## [q](javascript:attack()) {onclick=attack()}

`<script>attack()</script>` and `` ` onclick="attack()" ` ``

```html" onmouseover="attack()
<script>attack()</script>
```

```html"onmouseover="attack()'onclick='attack()
x
```

```mermaid
graph TD; A["<img src=x onerror=attack()>"] --> B; click A "javascript:attack()"; click B href "javascript:attack()"
%%{init: {"securityLevel": "loose"}}%%
&lt;script&gt;attack()&lt;/script&gt; &lt;img src=x onerror=attack()&gt;
```

$\href{javascript:attack()}{r}$ $$\unicode{<script>attack()</script>}$$ $</span><script>attack()</script>$ \(<img src=x onerror=attack()>\)
\begin{align}<script>attack()</script>\end{align} &lt;script&gt;attack()&lt;/script&gt; \<script>attack()\</script>

| <img src=x onerror=attack()> | [s](javascript:attack()) |
|---|---|
| <script>attack()</script> | {{ attack() }} {% raw %} ${attack()} |
# %% shift
def shift(x, by):
    return x
