// What a report of `broadsheet diff` does. All of its state is in `state`; `show` puts it on the page, where diff.css
// takes it from attributes of the root.

'use strict';

(() => {
  const root = document.documentElement;
  const bar = document.querySelector('.bar');
  const status = document.querySelector('.where');
  const help = document.querySelector('.help');
  const pages = [...document.querySelectorAll('section.page')];
  if (!bar || !status) return;

  const viewNames = { side: 'side by side', swipe: 'swipe', blink: 'blink', overlay: 'overlay' };
  const viewKeys = { 1: 'side', 2: 'swipe', 3: 'blink', 4: 'overlay' };
  /** Slow enough for whom flashes harm: less than one in a second. */
  const blinkTime = 700;
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');

  const state = {
    view: 'side',
    zoom: 'fit',
    /** What lies on top in the overlay: the difference, or the new side over the old. */
    over: 'heat',
    /** Which side shows while pictures blink. */
    shown: 'new',
    blinks: false,
    /** The page that is looked at, as an index of `pages`; -1 above the first. */
    page: -1,
    /** Whether a key or button brought the reader to it; scrolling by hand takes over again. */
    isSent: false,
  };

  // Showing

  const show = () => {
    // Views are of different heights, and so is the bar; what is read stays where it is below it.
    const page = pages[state.page];
    const below = () => page.getBoundingClientRect().top - bar.offsetHeight;
    const before = page && below();
    put();
    if (page) scrollBy(0, below() - before);
  };

  const put = () => {
    Object.assign(root.dataset, { view: state.view, zoom: state.zoom, over: state.over, shown: state.shown });
    for (const button of bar.querySelectorAll('button[data-value]')) {
      button.setAttribute('aria-pressed', String(state[button.dataset.do] === button.dataset.value));
    }
    bar.querySelector('[data-do="blink"]').setAttribute('aria-pressed', String(state.blinks));
    bar.querySelector('[data-do="previous"]').disabled = state.page <= 0;
    bar.querySelector('[data-do="next"]').disabled = state.page >= pages.length - 1;
    for (const scroller of document.querySelectorAll('.window')) {
      if (state.zoom === 'full') scroller.tabIndex = 0;
      else scroller.removeAttribute('tabindex');
    }
    for (const link of document.querySelectorAll('.thumbnails a')) {
      const isHere = state.page >= 0 && link.hash === `#${pages[state.page].id}`;
      if (isHere) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    say();
    measureBar();
  };

  /** Tells which page and view this is; the words are only set when they change, so that nobody hears them twice. */
  const say = () => {
    const count = pages.length;
    const place = state.page < 0
      ? `${count} ${count === 1 ? 'page differs' : 'pages differ'}`
      : `${pages[state.page].dataset.name}, ${state.page + 1} of ${count}`;
    const words = `${place}: ${viewNames[state.view]}`;
    if (status.textContent !== words) status.textContent = words;
  };

  const measureBar = () => root.style.setProperty('--bar', `${bar.offsetHeight}px`);

  // Blinking

  let timer = 0;

  const turn = () => {
    state.shown = state.shown === 'new' ? 'old' : 'new';
    root.dataset.shown = state.shown;
  };

  const blink = (isOn) => {
    clearInterval(timer);
    state.blinks = isOn;
    if (isOn) timer = setInterval(turn, blinkTime);
    else timer = 0;
  };

  // What can be asked for

  const doing = {
    view: (value) => {
      state.view = value;
      // Whoever asked for stillness starts the blinking by the button, or turns the picture over by hand.
      blink(value === 'blink' && !stillness.matches);
    },
    blink: () => {
      if (state.view === 'blink') {
        blink(!state.blinks);
      } else {
        doing.view('blink');
      }
    },
    turn: () => {
      if (state.view !== 'blink') state.view = 'blink';
      blink(false);
      turn();
    },
    zoom: (value) => { state.zoom = value; },
    over: (value) => { state.over = value; },
    previous: () => go(state.page - 1),
    next: () => go(state.page + 1),
    help: () => (help.open ? help.close() : help.showModal()),
    close: () => help.close(),
    layer: (value, button) => {
      const viewer = button.closest('.viewer');
      viewer.querySelectorAll('.stack').forEach((stack, index) => { stack.hidden = index !== Number(value); });
      viewer.querySelectorAll('[data-do="layer"]').forEach((other) => {
        other.setAttribute('aria-pressed', String(other === button));
      });
    },
  };

  const go = (index) => {
    if (index < 0 || index >= pages.length) return;
    state.page = index;
    state.isSent = true;
    pages[index].querySelector('h2').focus({ preventScroll: true });
    pages[index].scrollIntoView({ block: 'start' });
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-do]');
    if (button) {
      doing[button.dataset.do](button.dataset.value, button);
      show();
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (help.open && event.key !== '?') return;
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    // Handles and pictures larger than their window have arrow keys of their own.
    if (isArrow && (event.shiftKey || event.target.closest('input, .window[tabindex]'))) return;
    const asked = {
      j: ['next'], ArrowRight: ['next'], k: ['previous'], ArrowLeft: ['previous'],
      b: ['blink'], t: ['turn'], '?': ['help'],
      z: ['zoom', state.zoom === 'fit' ? 'full' : 'fit'],
      h: ['over', state.over === 'heat' ? 'mix' : 'heat'],
    }[event.key] ?? (event.key in viewKeys ? ['view', viewKeys[event.key]] : null);
    if (!asked) return;
    event.preventDefault();
    doing[asked[0]](asked[1]);
    show();
  });

  // Where the reader is

  const look = () => {
    if (state.isSent) return;
    const line = bar.offsetHeight + 0.25 * innerHeight;
    const page = pages.findLastIndex((section) => section.getBoundingClientRect().top <= line);
    if (page === state.page) return;
    state.page = page;
    show();
  };

  let isLooking = false;
  const lookSoon = () => {
    if (isLooking) return;
    isLooking = true;
    requestAnimationFrame(() => {
      isLooking = false;
      look();
    });
  };
  addEventListener('scroll', lookSoon, { passive: true });
  const scrollKeys = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '];
  const letGo = (event) => {
    if (event.type === 'keydown' && !scrollKeys.includes(event.key)) return;
    if (event.target.closest?.('.bar')) return;
    state.isSent = false;
  };
  for (const hand of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    addEventListener(hand, letGo, { capture: true, passive: true });
  }
  addEventListener('resize', () => { measureBar(); lookSoon(); });

  // Swiping

  for (const input of document.querySelectorAll('.swipe')) {
    const stack = input.closest('.stack');
    const swipe = () => {
      stack.style.setProperty('--swipe', `${input.value}%`);
      input.setAttribute('aria-valuetext', `old up to ${input.value} %, new from there on`);
    };
    input.addEventListener('input', swipe);
    input.hidden = false;
    swipe();

    const drag = (event) => {
      const box = stack.querySelector('.sheet').getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      input.value = String(Math.round(share * 100));
      swipe();
    };
    stack.addEventListener('pointerdown', (event) => {
      if (state.view !== 'swipe' || event.button !== 0 || !event.target.closest('.sheet')) return;
      stack.setPointerCapture(event.pointerId);
      input.focus({ preventScroll: true });
      drag(event);
      event.preventDefault();
    });
    stack.addEventListener('pointermove', (event) => {
      if (stack.hasPointerCapture(event.pointerId)) drag(event);
    });
    stack.addEventListener('dragstart', (event) => event.preventDefault());
  }

  const opacity = document.querySelector('.opacity');
  opacity.addEventListener('input', () => root.style.setProperty('--mix', String(opacity.value / 100)));

  // Both sides of a page scroll together.
  document.addEventListener('scroll', (event) => {
    if (!event.target.matches?.('.window')) return;
    const { scrollLeft, scrollTop } = event.target;
    for (const other of event.target.closest('.stack').querySelectorAll('.window')) {
      if (other.scrollLeft !== scrollLeft) other.scrollLeft = scrollLeft;
      if (other.scrollTop !== scrollTop) other.scrollTop = scrollTop;
    }
  }, { capture: true, passive: true });

  // Sentences and their places

  /** The sentences whose places are marked: under the pointer, with the focus, and clicked last. */
  const lit = { pointed: null, focused: null, kept: null };

  const marksOf = (link) => link.closest('.page').querySelectorAll(`.mark[data-finding="${link.dataset.finding}"]`);

  const light = (why, link) => {
    if (lit[why] === link) return;
    lit[why] = link;
    document.querySelectorAll('.mark.is-lit').forEach((mark) => mark.classList.remove('is-lit'));
    for (const sentence of Object.values(lit)) {
      if (sentence) marksOf(sentence).forEach((mark) => mark.classList.add('is-lit'));
    }
  };

  const sentence = (event) => event.target.closest?.('a[data-finding]') ?? null;
  document.addEventListener('pointerover', (event) => light('pointed', sentence(event)));
  document.addEventListener('pointerleave', () => light('pointed', null));
  document.addEventListener('focusin', (event) => light('focused', sentence(event)));
  document.addEventListener('focusout', () => light('focused', null));
  document.addEventListener('click', (event) => {
    const link = sentence(event);
    if (!link) return;
    event.preventDefault();
    lit.kept?.removeAttribute('aria-current');
    const isNew = lit.kept !== link;
    light('kept', isNew ? link : null);
    if (!isNew) return;
    link.setAttribute('aria-current', 'true');
    // The address leads a colleague to the same sentence.
    history.replaceState(null, '', link.hash);
    const mark = [...marksOf(link)].findLast((mark) => mark.getClientRects().length > 0);
    mark?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  // Waking up

  document.querySelectorAll('.viewer').forEach((viewer) => {
    viewer.querySelectorAll('.stack').forEach((stack, index) => { stack.hidden = index > 0; });
    viewer.querySelectorAll('.layers').forEach((layers) => { layers.hidden = false; });
  });
  bar.hidden = false;
  root.classList.add('js');
  show();
  look();
  [...document.querySelectorAll('a[data-finding]')].find((link) => link.hash === location.hash)?.click();
})();
