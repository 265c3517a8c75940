(function(){var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:ee,getOwnPropertySymbols:te,getPrototypeOf:ne}=Object,f=globalThis,p=f.trustedTypes,re=p?p.emptyScript:``,ie=f.reactiveElementPolyfillSupport,m=(e,t)=>e,h={toAttribute(e,t){switch(t){case Boolean:e=e?re:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},g=(e,t)=>!l(e,t),_={attribute:!0,type:String,converter:h,reflect:!1,useDefault:!1,hasChanged:g};Symbol.metadata??=Symbol(`metadata`),f.litPropertyMetadata??=new WeakMap;var v=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=_){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??_}static _$Ei(){if(this.hasOwnProperty(m(`elementProperties`)))return;let e=ne(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(m(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(m(`properties`))){let e=this.properties,t=[...ee(e),...te(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?h:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?h:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??g)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};v.elementStyles=[],v.shadowRootOptions={mode:`open`},v[m(`elementProperties`)]=new Map,v[m(`finalized`)]=new Map,ie?.({ReactiveElement:v}),(f.reactiveElementVersions??=[]).push(`2.1.2`);var y=globalThis,b=e=>e,x=y.trustedTypes,ae=x?x.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,oe=`$lit$`,S=`lit$${Math.random().toFixed(9).slice(2)}$`,C=`?`+S,se=`<${C}>`,w=document,T=()=>w.createComment(``),E=e=>e===null||typeof e!=`object`&&typeof e!=`function`,D=Array.isArray,ce=e=>D(e)||typeof e?.[Symbol.iterator]==`function`,O=`[ 	
\f\r]`,k=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,A=/-->/g,j=/>/g,M=RegExp(`>|${O}(?:([^\\s"'>=/]+)(${O}*=${O}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),le=/'/g,N=/"/g,P=/^(?:script|style|textarea|title)$/i,F=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),I=F(1),ue=F(2),L=Symbol.for(`lit-noChange`),R=Symbol.for(`lit-nothing`),de=new WeakMap,z=w.createTreeWalker(w,129);function B(e,t){if(!D(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return ae===void 0?t:ae.createHTML(t)}var fe=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=k;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===k?c[1]===`!--`?o=A:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=M):(P.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=M):o=j:o===M?c[0]===`>`?(o=i??k,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?M:c[3]===`"`?N:le):o===N||o===le?o=M:o===A||o===j?o=k:(o=M,i=void 0);let d=o===M&&e[t+1].startsWith(`/>`)?` `:``;a+=o===k?n+se:l>=0?(r.push(s),n.slice(0,l)+oe+n.slice(l)+S+d):n+S+(l===-2?t:d)}return[B(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},V=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=fe(t,n);if(this.el=e.createElement(l,r),z.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=z.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(oe)){let t=u[o++],n=i.getAttribute(e).split(S),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?me:r[1]===`?`?he:r[1]===`@`?ge:W}),i.removeAttribute(e)}else e.startsWith(S)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(P.test(i.tagName)){let e=i.textContent.split(S),t=e.length-1;if(t>0){i.textContent=x?x.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],T()),z.nextNode(),c.push({type:2,index:++a});i.append(e[t],T())}}}else if(i.nodeType===8){if(i.data===C)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(S,e+1))!==-1;)c.push({type:7,index:a}),e+=S.length-1}}a++}}static createElement(e,t){let n=w.createElement(`template`);return n.innerHTML=e,n}};function H(e,t,n=e,r){if(t===L)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=E(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=H(e,i._$AS(e,t.values),i,r)),t}var pe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??w).importNode(t,!0);z.currentNode=r;let i=z.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new U(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new _e(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=z.nextNode(),a++)}return z.currentNode=w,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},U=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=R,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=H(this,e,t),E(e)?e===R||e==null||e===``?(this._$AH!==R&&this._$AR(),this._$AH=R):e!==this._$AH&&e!==L&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ce(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==R&&E(this._$AH)?this._$AA.nextSibling.data=e:this.T(w.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=V.createElement(B(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new pe(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=de.get(e.strings);return t===void 0&&de.set(e.strings,t=new V(e)),t}k(t){D(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(T()),this.O(T()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=b(e).nextSibling;b(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},W=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=R,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=R}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=H(this,e,t,0),a=!E(e)||e!==this._$AH&&e!==L,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=H(this,r[n+o],t,o),s===L&&(s=this._$AH[o]),a||=!E(s)||s!==this._$AH[o],s===R?e=R:e!==R&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===R?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},me=class extends W{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===R?void 0:e}},he=class extends W{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==R)}},ge=class extends W{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=H(this,e,t,0)??R)===L)return;let n=this._$AH,r=e===R&&n!==R||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==R&&(n===R||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},_e=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){H(this,e)}},ve=y.litHtmlPolyfillSupport;ve?.(V,U),(y.litHtmlVersions??=[]).push(`3.3.3`);var ye=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new U(t.insertBefore(T(),e),e,void 0,n??{})}return i._$AI(e),i},G=globalThis,K=class extends v{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=ye(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return L}};K._$litElement$=!0,K.finalized=!0,G.litElementHydrateSupport?.({LitElement:K});var be=G.litElementPolyfillSupport;be?.({LitElement:K}),(G.litElementVersions??=[]).push(`4.2.2`);var xe=3e4,q=class extends Error{constructor(e=null){super(`later`),this.seconds=e}},J=class extends Error{constructor(e,t){super(t),this.status=e}},Se=class{constructor(e){this.base=e}address(e){return new URL(e,this.base).href}about(){return this.request(`/api/about`)}chat(e,t,n){return this.request(`/api/chat`,{text:e,id:t,session:n})}history(e){return this.request(`/api/history`,void 0,e)}feedback(e,t,{helpful:n,reason:r,comment:i}){return this.request(`/api/feedback`,{session:e,...t,helpful:n,reason:r,comment:i})}erase(e){return this.request(`/api/erase`,{session:e})}async request(e,t,n){let r={};t&&(r[`Content-Type`]=`application/json`),n&&(r.Authorization=`Bearer ${n}`);let i=new AbortController,a=setTimeout(()=>i.abort(),xe),o,s;try{o=await fetch(this.address(e),{method:t?`POST`:`GET`,headers:r,body:t&&JSON.stringify(t),credentials:`omit`,signal:i.signal}),s=await o.json()}catch{throw new q}finally{clearTimeout(a)}if(o.status===429)throw new q(Number(o.headers.get(`Retry-After`))||5);if(o.status>=502)throw new q;if(!o.ok)throw new J(o.status,s.error?.message??`没有发出去。`);return s}},Y={session:null,unsent:[],said:{},open:!1},Ce=class{constructor(e){this.key=e}read(){try{return{...Y,...JSON.parse(sessionStorage.getItem(this.key)??`{}`)}}catch{return{...Y}}}write(e){try{sessionStorage.setItem(this.key,JSON.stringify(e))}catch{}}};function X(){return Array.from(crypto.getRandomValues(new Uint8Array(16)),e=>e.toString(16).padStart(2,`0`)).join(``)}var we=1e3,Te=3e4,Ee=class{constructor(e,t,n){this.client=e,this.memory=t,this.changed=n,this.turns=[],this.problem=``,this.judging=Promise.resolve(),this.sending=!1,this.pause=we,this.timer=0;let r=t.read();this.session=r.session,this.said=r.said,this.turns=r.unsent.map(({id:e,asked:t})=>({id:e,asked:t,state:`held`,messages:[]}))}get busy(){return this.turns.some(e=>e.state===`waiting`)}async restore(){if(this.session)try{let{turns:e}=await this.client.history(this.session),t=e.map(e=>{let t=e.id??X();return{...e,id:t,state:`answered`,judgement:this.said[t]}}),n=new Set(t.filter(e=>e.messages.length).map(e=>e.id));this.turns=[...t.filter(e=>e.messages.length),...this.turns.filter(e=>!n.has(e.id))],this.problem=``}catch(e){if(e instanceof J)this.session=null;else return this.tryLater(e,()=>this.restore())}this.keep(),this.changed(),await this.flush()}send(e){let t={id:X(),asked:e,state:`held`,messages:[]};return this.turns=[...this.turns,t],this.keep(),this.flush(),t}async flush(){if(clearTimeout(this.timer),this.sending)return;this.sending=!0;let e;try{for(;e=this.turns.find(({state:e})=>e===`held`||e===`waiting`);)e.state=`waiting`,this.changed(),await this.deliver(e),this.problem=``,this.pause=we,this.keep(),this.changed(e)}catch(t){e&&(e.state=`held`),this.tryLater(t,()=>this.flush())}finally{this.sending=!1,this.changed()}}judge(e,t){e.judgement=t,this.changed(),this.judging=this.judging.then(()=>this.note(e,t))}async leave(e){try{e&&this.session&&await this.client.erase(this.session)}catch(e){if(!(e instanceof J))return!1}return clearTimeout(this.timer),Object.assign(this,{session:null,turns:[],said:{},problem:``}),this.keep(),this.changed(),!0}keep(e=this.memory.read().open){let t=this.turns.filter(({state:e})=>e===`held`||e===`waiting`);this.memory.write({session:this.session,unsent:t.map(({id:e,asked:t})=>({id:e,asked:t})),said:this.said,open:e})}async deliver(e){try{this.session||(this.session=(await this.client.about()).session,this.keep());let{session:t,messages:n}=await this.client.chat(e.asked,e.id,this.session);if(!this.turns.includes(e))return;this.session=t,Object.assign(e,{state:`answered`,messages:n})}catch(t){if(!(t instanceof J))throw t;Object.assign(e,{state:`refused`,problem:t.message})}}async note(e,t){if(!this.session)return;let n=e.messages.at(-1)?.answer?.code;try{await this.client.feedback(this.session,{code:n,id:e.id},t),t.noted=!0,this.said[e.id]={...t,comment:t.comment&&`已写`},this.keep()}catch{t.noted=!1}this.changed()}tryLater(e,t){let n=e instanceof q?e.seconds:null;this.problem=n?`问得有点快，${n}秒后自动发送。`:`暂时连不上服务器。您的话已留好，恢复后会自动发送。`,clearTimeout(this.timer),this.timer=window.setTimeout(()=>void t(),n?n*1e3:this.pause),this.pause=Math.min(this.pause*2,Te),this.changed()}};function De(e){let t=e.map(e=>[`问：${e.asked}`,...e.messages.map(e=>e.text)].join(`
`)).join(`

────

`),n=document.createElement(`a`);n.href=URL.createObjectURL(new Blob([`﻿`,t,`
`],{type:`text/plain;charset=utf-8`})),n.download=`政问对话.txt`,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),1e4)}function Oe({contacts:e},t,n){return I`<div class="menu" role="group" aria-label="更多">
    <button @click=${()=>n(!1)}>新对话</button>
    <button @click=${()=>De(t)} ?disabled=${!t.length}>下载对话</button>
    <button @click=${()=>n(!0)} ?disabled=${!t.length}>删除对话</button>
    ${e.map(({label:e})=>I`<a class="chip" href="tel:${e}">人工 ${e}</a>`)}
  </div>`}var ke=o`
  :host { --ink: #1b1f24; --quiet: #57606a; --paper: #fff; --soft: #f3f5f8; --line: #d0d7de; --edge: #8c959f;
    --accent: #0b57a4; --on-accent: #fff; --good: #1a6b32; --bad: #9a3412;
    color-scheme: light dark; all: initial; display: block; position: static;
    font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--ink); }
  @media (prefers-color-scheme: dark) {
    :host { --ink: #e6edf3; --quiet: #9aa4af; --paper: #0d1117; --soft: #1a212a; --line: #30363d; --edge: #7d8590;
      --accent: #6cb6ff; --on-accent: #0d1117; --good: #6fdd8b; --bad: #ffb08a; } }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; }
  button, textarea { font: inherit; color: inherit; }
  button, .chip { min-height: 2.75rem; min-width: 2.75rem; padding: .35rem .9rem; border: 1px solid var(--accent); border-radius: 1.4rem;
    background: var(--paper); color: var(--accent); cursor: pointer; text-align: left; }
  .chip { display: inline-flex; align-items: center; text-decoration: none; }
  button:disabled { opacity: .6; cursor: default; }
  a { color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .launcher { position: fixed; right: max(1rem, env(safe-area-inset-right)); bottom: max(1rem, env(safe-area-inset-bottom));
    z-index: 2147483000; background: var(--accent); color: var(--on-accent); padding: .6rem 1.2rem; border: 2px solid var(--paper);
    font-weight: 600; box-shadow: 0 .25rem 1rem #0005; }
  dialog { border: 0; padding: 0; margin: 0; max-width: none; max-height: none; color: inherit; background: var(--paper); }
  dialog[open] { position: fixed; inset: auto 1rem 1rem auto; width: min(26rem, calc(100vw - 2rem));
    height: min(42rem, calc(100vh - 2rem)); z-index: 2147483000; border: 1px solid var(--edge); border-radius: 1rem; overflow: hidden;
    display: flex; box-shadow: 0 .5rem 2rem #0006; }
  dialog.full[open] { inset: 0; top: var(--top, 0); width: 100%; height: var(--height, 100dvh); border: 0; border-radius: 0; }
  dialog::backdrop { background: var(--paper); }
  .panel { display: flex; flex-direction: column; flex: 1; min-width: 0; min-height: 0; background: var(--paper); }
  :host([mode="page"]) .panel { height: max(24rem, calc(100dvh - 12rem)); border: 1px solid var(--edge); border-radius: 1rem; overflow: hidden; }
  .head { display: flex; align-items: center; gap: .25rem; padding: .35rem .35rem .35rem 1rem; border-bottom: 1px solid var(--line); }
  h2 { flex: 1; margin: 0; font-size: 1.05rem; min-width: 0; }
  h2 small { font-weight: 400; color: var(--quiet); font-size: .8rem; margin-left: .4rem; }
  .flat { border-color: transparent; background: none; border-radius: .5rem; padding: .35rem .6rem; text-align: center; }
  .menu { display: flex; flex-wrap: wrap; gap: .35rem; padding: .5rem 1rem; border-bottom: 1px solid var(--line); background: var(--soft); }
  .log { position: relative; flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: .75rem 1rem; overflow-wrap: anywhere; }
  .log:focus-visible { outline-offset: -3px; }
  .notice { margin: 0 0 .75rem; color: var(--quiet); font-size: .92rem; }
  .group { margin: .75rem 0 .25rem; color: var(--quiet); font-size: .92rem; }
  .row { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; }
  .asked { margin: 1rem 0 .5rem auto; width: fit-content; max-width: 85%; padding: .45rem .85rem; border-radius: 1rem 1rem .2rem 1rem;
    background: var(--accent); color: var(--on-accent); white-space: pre-wrap; }
  .asked:focus-visible { outline-color: var(--ink); }
  .state { margin: 0 0 .5rem; text-align: right; color: var(--quiet); font-size: .85rem; }
  .state.bad, .problem { color: var(--bad); }
  .card { margin: .5rem 0; padding: .7rem .9rem; background: var(--soft); border: 1px solid var(--line); border-radius: .2rem 1rem 1rem 1rem; }
  .card p { margin: .25rem 0; white-space: pre-line; }
  .top { display: flex; flex-wrap: wrap; gap: .25rem .6rem; align-items: center; }
  .amount { font-size: 1.75rem; line-height: 1.25; font-weight: 700; }
  .mark { border: 1px solid currentColor; border-radius: .4rem; padding: 0 .4rem; font-size: .82rem; color: var(--quiet); white-space: nowrap; }
  .in_force { color: var(--good); }
  .expired { color: var(--bad); }
  table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .92rem; }
  th, td { text-align: left; vertical-align: top; padding: .3rem .4rem .3rem 0; border-top: 1px solid var(--line); font-weight: 400; }
  th { color: var(--quiet); }
  td:last-child { text-align: right; padding-right: 0; }
  ul { margin: .25rem 0; padding: 0; list-style: none; }
  li { padding: .35rem 0; border-top: 1px solid var(--line); }
  li small, .meta { color: var(--quiet); font-size: .85rem; }
  li small { display: block; }
  summary { cursor: pointer; padding: .5rem 0; color: var(--accent); }
  blockquote { margin: 0 0 .4rem; padding: .1rem .75rem; border-left: 3px solid var(--accent); }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .15rem; margin: .25rem -.4rem -.35rem; font-size: .9rem; }
  .card .row { margin-top: .75rem; }
  .tools a { padding: .6rem .4rem; }
  .tools button { padding: .35rem .45rem; }
  svg { display: block; width: 1.25rem; height: 1.25rem; margin: auto; fill: currentColor; }
  .down svg { transform: rotate(180deg); }
  [aria-pressed="true"] { background: var(--accent); color: var(--on-accent); }
  .typing::after { content: "…"; animation: blink 1.2s steps(4) infinite; }
  @keyframes blink { from { opacity: .2; } to { opacity: 1; } }
  @media (prefers-reduced-motion: reduce) { .typing::after { animation: none; } }
  .problem { margin: 0; padding: .5rem 1rem; border-top: 1px solid var(--line); font-size: .92rem; display: flex; gap: .5rem; align-items: center; }
  .problem span { flex: 1; }
  form { display: flex; gap: .5rem; align-items: end; padding: .6rem .75rem; border-top: 1px solid var(--line); background: var(--paper); }
  label { flex: 1; min-width: 0; }
  form.note { padding: 0; border: 0; background: none; }
  .note input { flex: 1; min-width: 0; min-height: 2.75rem; padding: 0 .75rem; font: inherit; color: inherit; border: 1px solid var(--edge); border-radius: .75rem; background: var(--paper); }
  textarea { display: block; width: 100%; min-height: 2.75rem; max-height: 8rem; padding: .5rem .75rem; resize: none; border: 1px solid var(--edge);
    border-radius: .75rem; background: var(--paper); field-sizing: content; }
  .send { background: var(--accent); color: var(--on-accent); border-radius: .75rem; }
  .count { color: var(--quiet); font-size: .8rem; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`,Ae={in_force:`有效`,expired:`已到期`,not_started:`未开始`,unstated:`未载明有效期`,depends_on_event:`看疫情起止`},je={exact:``,at_most:`最多`,rate:``},Me=`零一二三四五六七八九`,Ne=300;function Z({value:e,unit:t,kind:n}){let[r=``,i=``]=e.split(`.`),a=r.replace(/\B(?=(\d{3})+$)/g,`,`);return je[n]+a+(/[1-9]/.test(i)?`.${i}`:``)+t}function Pe({status:e,as_of:t}){let n=new Date().toLocaleDateString(`sv-SE`,{timeZone:`Asia/Shanghai`}).slice(0,7)===t.slice(0,7);return e===`in_force`&&!n?`当时有效`:Ae[e]}function Q(e){return e===null?`结尾`:`第（${Fe(e)}）条`}function Fe(e){let t=Math.floor(e/10),n=e%10;return(t>1?Me[t]:``)+(t?`十`:``)+(n||!t?Me[n]:``)}function Ie(e){let t=e.quote.replaceAll(`
`,``);if(t.length>Ne)return e.url;let[n,r]=e.url.split(`#`);return`${n}?clause=${e.clause??`end`}&quote=${encodeURIComponent(t)}#${r}`}function Le(e,t){let n=e=>t?.code&&/^答[复復覆][编編][号號]/.test(e)||t?.citations?.length&&/^依[据據]：/.test(e)||t?.steps?.some(t=>e.startsWith(`${t.label}：${t.expression}`))||Re(t)&&/^(\d+\. |可能：|……)/.test(e);return e.split(`
`).filter(e=>!n(e))}function Re(e){return(e?.applies?.length??0)>1}var ze=I`<svg viewBox="0 0 24 24" aria-hidden="true">
  ${ue`<path d="M1 21h4V9H1zm22-11a2 2 0 0 0-2-2h-6.3l1-4.6v-.3a1.5 1.5 0 0 0-.4-1L14.2 1 7.6 7.6A2 2 0 0 0 7 9v10a2 2 0 0 0 2 2h9a2 2 0 0 0 1.8-1.2l3-7a2 2 0 0 0 .2-.8z"/>`}
</svg>`;function Be(e,t,n,r){let{answer:i,text:a}=t,[o,...s]=Le(a,i);return I`<article class="card">
    ${i?.amount||i?.validity?Ve(i):R}
    <p><strong>${o}</strong></p>
    ${i?.steps?.length?He(i):R}
    ${Re(i)?Ue(i.applies,r):R}
    ${s.length?I`<p>${s.join(`
`)}</p>`:R}
    ${i?.citations?.length?Ke(i,r):R}
    ${i?.code?qe(e,t,n,r):R}
  </article>`}function Ve({amount:e,validity:t}){return I`<div class="top">
    ${e?I`<span class="amount">${Z(e)}</span>`:R}
    ${t?I`<span class="mark ${t.status}">${Pe(t)}</span>`:R}
  </div>`}function He(e){return I`<table aria-label="算式">
    ${e.steps.map(e=>I`<tr>
        <th scope="row">${e.label}</th>
        <td>${e.expression}</td>
        <td>${/^\d+\.\d\d$/.test(e.value)?Z({value:e.value,unit:`元`,kind:`exact`}):e.value}</td>
      </tr>`)}
  </table>`}function Ue(e,t){let n=t=>e.filter(e=>e.status===t),[r,i,a]=[n(`eligible`),n(`unknown`),n(`not_eligible`)];return I`<p class="meta">符合${r.length}项，可能${i.length}项，不符合${a.length}项</p>
    ${r.length?Ge(r,t):R}
    ${We(`可能的${i.length}项`,i,t)} ${We(`不符合的${a.length}项`,a,t)}`}function We(e,t,n){return t.length?I`<details><summary>${e}</summary>${Ge(t,n)}</details>`:R}function Ge(e,t){return I`<ul>
    ${e.map(e=>I`<li>
        <a href=${t.address(`/measure/${e.measure}`)} target="_blank" rel="noopener">${e.name}</a>
        <small
          >${e.amount?`${Z(e.amount)}，`:R}${Q(e.clause)}${e.validity?I`，<span class=${e.validity.status}>${Pe(e.validity)}</span>`:R}${e.because?`，看「${e.because}」`:R}</small
        >
      </li>`)}
  </ul>`}function Ke({citations:e},t){let n=[...new Set(e.map(e=>Q(e.clause)))];return I`<details>
    <summary>依据：${n.slice(0,3).join(`、`)}${n.length>3?`等`:``}</summary>
    ${e.map(e=>I`<blockquote>
        ${e.quote.replaceAll(`
`,``)}<br />
        <a href=${t.address(Ie(e))} target="_blank" rel="noopener"
          >看原文${Q(e.clause)}${e.paragraph?`第${e.paragraph}款`:``}</a
        >
      </blockquote>`)}
  </details>`}function qe(e,t,n,r){let i=`/answer/${t.answer.code}`,{judgement:a}=e;return I`<div class="tools">
      <a href=${r.address(i)} target="_blank" rel="noopener">编号 ${t.answer.code}</a>
      <button class="flat" @click=${()=>r.copy(t)}>复制</button>
      <a href=${r.address(`${i}?print=1`)} target="_blank" rel="noopener">打印</a>
      ${n?Je(e,r):R}
    </div>
    ${n&&a?.helpful===!1&&!a.reason?Ye(e,r):R}
    ${n&&a?.noted&&(a.helpful||a.reason)?I`<p class="meta">谢谢，已记下。</p>`:R}
    ${n&&a?.noted&&a.reason&&!a.comment?Xe(e,a.reason,r):R}
    ${n&&a?.noted===!1?I`<p class="state bad">没有记下，请再点一次。</p>`:R}`}function Je(e,t){return[{helpful:!0,turned:`up`,label:`有帮助`},{helpful:!1,turned:`down`,label:`没有帮助`}].map(({helpful:n,turned:r,label:i})=>I`<button
        class="flat ${r}"
        aria-label=${i}
        aria-pressed=${e.judgement?.helpful===n?`true`:`false`}
        @click=${()=>t.judge(e,{helpful:n})}
      >
        ${ze}
      </button>`)}function Ye(e,t){return I`<div class="row" role="group" aria-label="哪里不好">
    ${Object.entries(t.reasons).map(([n,r])=>I`<button @click=${()=>t.judge(e,{helpful:!1,reason:n})}>${r}</button>`)}
  </div>`}function Xe(e,t,n){return I`<form class="note" @submit=${r=>{r.preventDefault();let i=new FormData(r.target).get(`comment`)?.toString().trim();i&&n.judge(e,{helpful:!1,reason:t,comment:i})}}>
    <input name="comment" maxlength="200" aria-label="还想说什么" placeholder="还想说什么（可以不写）" autocomplete="off" />
    <button>发送</button>
  </form>`}function Ze({contacts:e}){return I`<p class="notice">
    我是机器人，只按政策原文回答，每句话都注明第几条。请不要填写身份证号、手机号等个人信息，填了也会被遮盖。对话会保存，您随时可以在“更多”里下载或删除。${e.length?I`人工服务：${e.map(({label:e},t)=>I`${t?`、`:``}<a href="tel:${e}">${e}</a>`)}。`:R}
  </p>`}function Qe({examples:e},t,n){let r=Object.entries(e);return r.sort(([e],[n])=>Number(n===t)-Number(e===t)),r.map(([e,t])=>I`<p class="group">${e}可以这样问：</p>
      <div class="row">${t.map(e=>I`<button @click=${()=>n(e)}>${e}</button>`)}</div>`)}function $e(e,t,n,r){let i=t&&e.state===`answered`?e.messages.at(-1)?.buttons??[]:[];return I`<p class="asked" tabindex="-1" data-id=${e.id}><span class="unseen">您问：</span>${e.asked}</p>
    ${e.state===`waiting`?I`<p class="meta typing">正在查找</p>`:R}
    ${e.state===`held`?I`<p class="state">等待发送</p>`:R}
    ${e.state===`refused`?I`<p class="state bad">${e.problem}</p>`:R}
    ${e.messages.map((t,n)=>Be(e,t,n===e.messages.length-1,r))}
    ${i.length?I`<div class="row" role="group" aria-label="可以接着说">
          ${i.map(({title:e,payload:t})=>I`<button @click=${()=>n(t)}>${e}</button>`)}
        </div>`:R}`}var $,et=`(max-width: 40rem), (max-height: 30rem)`,tt=400,nt=document.currentScript?.src||location.href,rt=class extends K{constructor(...e){super(...e),this.about={session:``,examples:{},contacts:[],reasons:{},longest:500},this.saying=``,this.written=``,this.started=!1,this.ask=e=>{let t=this.talk.send(e);this.requestUpdate(),this.updateComplete.then(()=>{this.reveal(t),this.bubble(t)?.focus({preventScroll:!0})})},this.submit=e=>{e.preventDefault();let t=this.written.trim();if(!t)return;this.written=``;let n=this.talk.send(t);this.requestUpdate(),this.updateComplete.then(()=>this.reveal(n))},this.write=e=>{this.written=e.target.value,this.requestUpdate()},this.key=e=>{e.key!==`Enter`||e.shiftKey||e.isComposing||e.keyCode===229||this.submit(e)},this.escape=e=>{e.key===`Escape`&&!e.isComposing&&this.hide(e)},this.show=()=>{this.open=!0,this.talk.keep(!0)},this.hide=e=>{e.preventDefault(),this.find(`dialog`)?.close(),this.open=!1,this.menu=!1,this.talk.keep(!1),this.updateComplete.then(()=>this.find(`.launcher`)?.focus())},this.again=()=>{this.started&&this.talk.restore()},this.leave=async e=>{if(e&&!confirm(`删除这次对话和其中的答复？删除后不能恢复。`))return;this.menu=!1;let t=await this.talk.leave(e);this.say(t?e?`已删除。`:`新对话。`:`没有删成，请稍后再试。`),await this.updateComplete,this.find(`textarea`)?.focus()},this.fit=()=>{let e=this.find(`dialog.full`);e&&visualViewport&&(e.style.setProperty(`--height`,`${visualViewport.height}px`),e.style.setProperty(`--top`,`${visualViewport.offsetTop}px`))},this.bubble=e=>this.find(`[data-id="${CSS.escape(e.id)}"]`)}connectedCallback(){super.connectedCallback();let e=new URL(this.server||nt,location.href);this.client=new Se(e.origin),this.memory=new Ce(`zhengwen:${e.origin}`),this.talk=new Ee(this.client,this.memory,e=>this.told(e)),this.open=this.mode===`page`||this.memory.read().open,addEventListener(`online`,this.again),visualViewport?.addEventListener(`resize`,this.fit),visualViewport?.addEventListener(`scroll`,this.fit)}disconnectedCallback(){super.disconnectedCallback(),removeEventListener(`online`,this.again),visualViewport?.removeEventListener(`resize`,this.fit),visualViewport?.removeEventListener(`scroll`,this.fit)}get reasons(){return this.about.reasons}address(e){return this.client.address(e)}judge(e,t){this.talk.judge(e,t)}async copy(e){try{await navigator.clipboard.writeText(e.text),this.say(`已复制。`)}catch{this.say(`这个浏览器不让复制，请用“打印”打开再选取。`)}}updated(e){if(!this.open)return;this.started||(this.started=!0,this.start());let t=this.find(`dialog`);if(t&&!t.open){let n=matchMedia(et).matches;t.classList.toggle(`full`,n),n?t.showModal():t.show(),this.fit(),e.get(`open`)===!1&&this.find(`textarea`)?.focus()}}render(){return this.mode===`page`?I`<section class="panel" aria-label="政问">${this.panel()}</section>`:I`<button class="launcher" aria-haspopup="dialog" aria-expanded=${this.open} ?hidden=${this.open} @click=${this.show}>
        问政策
      </button>
      ${this.open?I`<dialog aria-label="政问" @cancel=${this.hide} @keydown=${this.escape}>
            <div class="panel">${this.panel()}</div>
          </dialog>`:R}`}panel(){let{turns:e,problem:t}=this.talk;return I`<div class="head">
        <h2>政问<small>机器人</small></h2>
        <button class="flat" aria-expanded=${!!this.menu} @click=${()=>this.menu=!this.menu}>更多</button>
        ${this.mode===`page`?R:I`<button class="flat" aria-label="关闭" @click=${this.hide}>✕</button>`}
      </div>
      ${this.menu?Oe(this.about,this.talk.turns,this.leave):R}
      <div class="log" role="log" aria-live="off" aria-label="对话" tabindex="0">
        ${Ze(this.about)} ${e.length?R:Qe(this.about,this.audience,this.ask)}
        ${e.map((t,n)=>$e(t,n===e.length-1,this.ask,this))}
      </div>
      <p class="unseen" role="status">${this.saying}</p>
      ${t?I`<p class="problem" role="alert"><span>${t}</span><button @click=${this.again}>重试</button></p>`:R}
      <form @submit=${this.submit}>
        <label>
          <span class="unseen">您的问题</span>
          <textarea
            rows="1"
            maxlength=${this.about.longest}
            placeholder="输入问题"
            enterkeyhint="send"
            autocomplete="off"
            .value=${this.written}
            @input=${this.write}
            @keydown=${this.key}
          ></textarea>
          ${this.written.length>=tt?I`<span class="count">${this.written.length}/${this.about.longest}字</span>`:R}
        </label>
        <button class="send">发送</button>
      </form>`}async start(){let e=this.client.about().catch(()=>null);await Promise.all([this.talk.restore(),e.then(e=>{this.about=e??this.about,this.requestUpdate()})]),await this.updateComplete;let t=this.find(`.log`);t&&this.talk.turns.length&&(t.scrollTop=t.scrollHeight)}told(e){this.requestUpdate(),e?(this.say(e.messages.map(e=>e.text.split(`
`)[0]).join(` `)||e.problem||``),this.updateComplete.then(()=>this.reveal(e))):this.talk.busy&&this.say(`正在查找`)}say(e){this.saying=e,this.requestUpdate()}reveal(e){let[t,n]=[this.find(`.log`),this.bubble(e)];t&&n&&(t.scrollTop=n.offsetTop-8)}find(e){return this.renderRoot?.querySelector(e)??null}};$=rt,$.styles=ke,$.properties={mode:{},server:{},audience:{},open:{state:!0},menu:{state:!0}},customElements.get(`zhengwen-chat`)||customElements.define(`zhengwen-chat`,rt)})();