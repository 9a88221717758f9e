from __future__ import annotations
import functools, re
from pathlib import Path
from knowledge import text
D = Path(__file__).resolve().parent.parent / 'lexicon'
SKIP={'function-words.txt','contrasts.txt'}
class Lexicon:
    def __init__(self):
        self.groups: dict[tuple[str,...], set[int]] = {}
        self.anti: dict[str,set[str]] = {}
        n=0
        for f in sorted(D.glob('*.txt')):
            if f.name=='function-words.txt': continue
            for line in f.read_text().splitlines():
                line=line.split('#')[0].strip()
                if not line: continue
                if f.name=='contrasts.txt':
                    a,b=[{text.stem(t) for p in re.split('[,|،]',s) for t in text.tokens(p) if len(text.tokens(p))==1} for s in line.split('/')[:2]]
                    for x in a: self.anti.setdefault(x,set()).update(b)
                    for x in b: self.anti.setdefault(x,set()).update(a)
                    continue
                for p in re.split('[,|،]',line):
                    k=tuple(text.stem(t) for t in text.tokens(p))
                    if k: self.groups.setdefault(k,set()).add(n)
                n+=1
    def opposites(self, stem): return self.anti.get(stem,set())
@functools.cache
def lexicon(): return Lexicon()
@functools.cache
def function_words():
    out=set()
    src=(D/'function-words.txt').read_text() if (D/'function-words.txt').exists() else FALLBACK
    for l in src.splitlines():
        l=l.split('#')[0].strip()
        out.update(text.tokens(l)[:1] if len(text.tokens(l))==1 else [])
    return frozenset(out)
FALLBACK='\n'.join("the a an in of to from is are was were be been being am do does did done have has had it its this that these those there here i me my we us our you your he him his she her they them their for on with and or but about at by as into onto over under out up down off than then so if not no nor can could will would shall should may might must any some all each every both more most other such only own same too very s t don now what which who whom whose when where why how also yet ever".split())
