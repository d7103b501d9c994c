import classes from './button.module.css';

type ButtonProps = React.ComponentProps<'button'> & {
  look?: 'plain' | 'filled' | 'quiet' | 'danger';
  icon?: React.ReactNode;
};

export const Button = ({ look = 'plain', icon, type = 'button', className, children, ...rest }: ButtonProps) => (
  <button type={type} className={`${classes.button} ${className ?? ''}`} data-look={look} {...rest}>
    {icon && (
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
    )}
    {children}
  </button>
);
