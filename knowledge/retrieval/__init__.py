from __future__ import annotations
import collections, math
from dataclasses import dataclass
import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA
from knowledge import text
from .lexicon import lexicon, Lexicon
@dataclass(frozen=True)
class Match: asked:str; stored:str; how:str
@dataclass(frozen=True)
class Hit: fact_id:str; score:float; phrasing:str; similarity:float; matched:tuple; unmatched:tuple
class PhrasingIndex:
    @classmethod
    def build(cls, facts, aliases=None):
        s=cls(); s.aliases=aliases or {}
        s.ids=[];P=[];own=[];s.texts=[]
        for f in facts:
            i=len(s.ids); s.ids.append(f['id'])
            for p in f['phrasings']: P.append(s.feats(p)); own.append(i); s.texts.append(p)
        s.own=np.array(own); s.voc={}
        cls_=collections.defaultdict(set)
        for c,o in zip(P,own):
            for t in c: s.voc.setdefault(t,len(s.voc)); cls_[t].add(o)
        C=len(s.ids)
        s.w={t:math.log(1+C/len(v)) for t,v in cls_.items()}
        s.maxw=math.log(1+C)
        s.stems=[t[2:] for t in s.voc if t.startswith('w:')]
        X=s.mat(P); s.X=X
        cent=np.zeros((C,X.shape[1]),dtype=np.float32); np.add.at(cent,s.own,X)
        cent/=np.linalg.norm(cent,axis=1,keepdims=True); s.cent=cent
        s.cw=cls_
        return s
    def feats(s,t,expand=None):
        toks=text.tokens(t); st=[text.stem(w) for w in toks]; c=collections.Counter()
        for w in st: c['w:'+w]+=1
        for a,b in zip(st,st[1:]): c['b:'+a+'_'+b]+=.5
        for w in st:
            p='^'+w+'$'
            for n in (3,4):
                for i in range(len(p)-n+1): c[f't:{p[i:i+n]}']+=.6/max(1,len(p)-n+1)**.5
        lx=lexicon()
        for i in range(len(st)):
            for n in (1,2,3):
                for g in lx.groups.get(tuple(st[i:i+n]),()): c[f'g:{g}']+=.5
                k=s.aliases.get(tuple(toks[i:i+n]))
                if k: c['e:'+k]+=1
        return c
    def mat(s,cs):
        X=np.zeros((len(cs),len(s.voc)),dtype=np.float32)
        for r,c in enumerate(cs):
            for t,v in c.items():
                j=s.voc.get(t)
                if j is not None: X[r,j]=s.w[t]*v
        nn=np.linalg.norm(X,axis=1,keepdims=True); nn[nn==0]=1
        return X/nn
    def idf(s,tok): return s.w.get('w:'+text.stem(tok), s.maxw)
    def hits(s,t,limit=10):
        f=s.feats(t); spell={}
        for w in text.tokens(t):
            st=text.stem(w)
            if 'w:'+st not in s.voc and len(st)>3 and not st.isdigit():
                r=process.cdist([st],s.stems,scorer=OSA.normalized_similarity,score_cutoff=.7)[0]
                b=int(r.argmax())
                if r[b]>0: spell[w]=s.stems[b]; f['w:'+s.stems[b]]+=.8*r[b]
        z=s.mat([f])[0]
        sim=s.X@z; cent=s.cent@z
        mx=np.zeros(len(s.ids)); np.maximum.at(mx,s.own,sim)
        sc=.5*mx+.5*cent
        out=[]
        toks=text.tokens(t)
        for i in np.argsort(-sc)[:limit]:
            ph=np.flatnonzero(s.own==i); b=ph[sim[ph].argmax()]
            m=[]
            for w in toks:
                st=text.stem(w); key='w:'+st
                if i in s.cw.get(key,()): m.append(Match(w,st,'stem'))
                elif w in spell and i in s.cw.get('w:'+spell[w],()): m.append(Match(w,spell[w],'spelling'))
                elif any(i in s.cw.get(f'g:{g}',()) for g in lexicon().groups.get((st,),())): m.append(Match(w,st,'synonym'))
            out.append(Hit(s.ids[i],float(sc[i]),s.texts[b],float(sim[b]),tuple(m),()))
        return out
