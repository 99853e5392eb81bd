// Enhanced navigation changes the page without loading it: what the browser would have done on loading is done here.
let path = location.pathname;

function arrived() {
  for (const open of document.querySelectorAll(':popover-open')) open.hidePopover();
  for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false;
  if (location.pathname === path) return;
  path = location.pathname;
  document.getElementById('content')?.focus({ preventScroll: true });
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (event.key === 'Escape' || (event.type === 'click' && !menu.contains(event.target))) menu.open = false;
}

// A link within the page also moves the focus: to the content, or to the field that needs an answer.
function followWithin(event) {
  const link = event.target.closest?.('a[href*="#"]');
  if (!link || link.pathname !== location.pathname) return;
  setTimeout(() => document.getElementById(link.hash.slice(1))?.focus());
}

// Of a row of views that is wider than the screen, the chosen one is in sight.
function showChosen() {
  for (const chosen of document.querySelectorAll('.tabs > [aria-current], .desk-views > [aria-current]')) {
    const row = chosen.parentElement;
    if (row.scrollWidth > row.clientWidth) row.scrollLeft += chosen.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - chosen.offsetWidth) / 2;
  }
}

// The reader's own print dialog is also how a page becomes a PDF.
function offerPrint() {
  for (const button of document.querySelectorAll('[data-print][hidden]')) button.hidden = false;
}

function print(event) {
  if (event.target.closest?.('[data-print]')) window.print();
}

export function start() {
  offerPrint();
  showChosen();
  document.addEventListener('live', showChosen);
  document.addEventListener('click', print);
  document.addEventListener('click', followWithin);
  document.addEventListener('click', closeMenus);
  document.addEventListener('keydown', closeMenus);
  addEventListener('DOMContentLoaded', () => {
    window.Blazor?.addEventListener('enhancedload', arrived);
    window.Blazor?.addEventListener('enhancedload', offerPrint);
    window.Blazor?.addEventListener('enhancedload', showChosen);
  });
}
