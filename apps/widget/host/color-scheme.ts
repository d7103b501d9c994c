/** As the page around the widget is: the browser tells a frame by the colour scheme of the element that holds it. */
export function followColorScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const draw = () => {
    document.documentElement.dataset.mantineColorScheme = dark.matches ? 'dark' : 'light';
  };
  draw();
  dark.addEventListener('change', draw);
}
